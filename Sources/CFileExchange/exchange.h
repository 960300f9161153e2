// Swapping two paths in one step has no name in Swift's Glibc module, and another one on Darwin.
#pragma once

#ifdef __APPLE__
#include <stdio.h>
static inline int dossier_exchange(const char *a, const char *b) { return renamex_np(a, b, RENAME_SWAP); }
#else
int renameat2(int, const char *, int, const char *, unsigned int);
// AT_FDCWD is -100 and RENAME_EXCHANGE is 2 in Linux's ABI.
static inline int dossier_exchange(const char *a, const char *b) { return renameat2(-100, a, -100, b, 2); }
#endif
