/*** {
    "revision": "2c0db48f",
    "lossy": "a size above 2147483647 is refused; nothing is cut"
} ***/

-- Nothing to do.
