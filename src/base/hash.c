/* SPDX-License-Identifier: MIT */
/*
 * Hashes that are written down: they may never change. hash_bytes is
 * MurmurHash3's mixing (Austin Appleby, public domain) with one lane of 64 bits,
 * eight bytes a step, read low byte first on every machine.
 */
#include <lesart/base/map.h>

#include <endian.h>
#include <pthread.h>

#define MIX_1 0x87c37b91114253d5u
#define MIX_2 0x4cf5ad432745937fu

static inline uint64_t rotate(uint64_t n, int bits)
{
	return n << bits | n >> (64 - bits);
}

static inline uint64_t scramble(uint64_t word)
{
	return rotate(word * MIX_1, 31) * MIX_2;
}

/* Every bit of the number decides half of the bits that come out. */
static inline uint64_t finish(uint64_t h)
{
	h = (h ^ h >> 33) * 0xff51afd7ed558ccdu;
	h = (h ^ h >> 33) * 0xc4ceb9fe1a85ec53u;
	return h ^ h >> 33;
}

uint64_t hash_bytes(const void *bytes, size_t n)
{
	const char *p = bytes;
	uint64_t h = 0x6c65736172740001u, word;
	size_t left = n;

	for (; left >= 8; left -= 8, p += 8) {
		memcpy(&word, p, 8);
		h = rotate(h ^ scramble(le64toh(word)), 27) * 5 + 0x52dce729;
	}
	if (left) {
		word = 0;
		memcpy(&word, p, left);
		h ^= scramble(le64toh(word));
	}
	return finish(h ^ n);
}

uint64_t hash_mix(uint64_t a, uint64_t b)
{
	return finish(rotate(a ^ scramble(b), 27) * 5 + 0x52dce729);
}

static uint32_t crc_table[256];
static pthread_once_t crc_once = PTHREAD_ONCE_INIT;

static void crc_init(void)
{
	for (uint32_t i = 0; i < 256; i++) {
		uint32_t n = i;

		for (int bit = 0; bit < 8; bit++)
			n = n & 1 ? n >> 1 ^ 0xEDB88320u : n >> 1;
		crc_table[i] = n;
	}
}

uint32_t crc32_bytes(const void *bytes, size_t n)
{
	const unsigned char *p = bytes;
	uint32_t crc = 0xFFFFFFFFu;

	pthread_once(&crc_once, crc_init);
	for (size_t i = 0; i < n; i++)
		crc = crc >> 8 ^ crc_table[(crc ^ p[i]) & 0xFF];
	return ~crc;
}
