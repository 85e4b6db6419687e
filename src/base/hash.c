/* SPDX-License-Identifier: MIT */
/*
 * Hashes that are written down: they may never change. hash_bytes takes one lane
 * of 64 bits, eight bytes a step, read low byte first on every machine.
 */
#include <lesart/base/map.h>

#include <endian.h>
#include <pthread.h>

/* One to seven bytes as a number, without a call for their copying. */
static inline uint64_t tail_word(const unsigned char *p, size_t n)
{
	uint32_t low, high;

	if (n >= 4) {
		memcpy(&low, p, 4);
		memcpy(&high, p + n - 4, 4);
		return le32toh(low) | (uint64_t)le32toh(high) << 8 * (n - 4);
	}
	return p[0] | (uint64_t)p[n / 2] << 8 * (n / 2) | (uint64_t)p[n - 1] << 8 * (n - 1);
}

uint64_t hash_bytes(const void *bytes, size_t n)
{
	const unsigned char *p = bytes;
	uint64_t h = 0x6c65736172740001u, word;
	size_t left = n;

	for (; left >= 8; left -= 8, p += 8) {
		memcpy(&word, p, 8);
		h = hash_step(h, le64toh(word));
	}
	if (left)
		h ^= hash_scramble(tail_word(p, left));
	return hash_finish(h ^ n);
}

/* table[k][c]: what a byte adds that has k more behind it in the same step. */
static uint32_t crc_table[8][256];
static pthread_once_t crc_once = PTHREAD_ONCE_INIT;

static void crc_init(void)
{
	for (uint32_t i = 0; i < 256; i++) {
		uint32_t n = i;

		for (int bit = 0; bit < 8; bit++)
			n = n & 1 ? n >> 1 ^ 0xEDB88320u : n >> 1;
		crc_table[0][i] = n;
	}
	for (int k = 1; k < 8; k++)
		for (int i = 0; i < 256; i++)
			crc_table[k][i] = crc_table[k - 1][i] >> 8 ^
				crc_table[0][crc_table[k - 1][i] & 0xFF];
}

/* Eight bytes at once, as assets of megabytes are checked whenever they are read. */
static uint32_t crc_step(uint32_t crc, const unsigned char *p)
{
	uint64_t word;
	uint32_t next = 0;

	memcpy(&word, p, 8);
	word = le64toh(word) ^ crc;
	for (int k = 0; k < 8; k++)
		next ^= crc_table[7 - k][word >> 8 * k & 0xFF];
	return next;
}

uint32_t crc32_bytes(const void *bytes, size_t n)
{
	const unsigned char *p = bytes;
	uint32_t crc = 0xFFFFFFFFu;

	pthread_once(&crc_once, crc_init);
	for (; n >= 8; n -= 8, p += 8)
		crc = crc_step(crc, p);
	for (size_t i = 0; i < n; i++)
		crc = crc >> 8 ^ crc_table[0][(crc ^ p[i]) & 0xFF];
	return ~crc;
}
