/** What a session writes and reads its texts in, and how literals without a collation are compared. */
export const SET_NAMES = "SET NAMES utf8mb4 COLLATE utf8mb4_unicode_ci";
