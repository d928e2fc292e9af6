/* The peer md4c: parses the posts of a pack with empty callbacks. contender.go
 * describes what a peer reads and prints, pack.go what a pack is. */
#include <inttypes.h>
#include <md4c.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

struct post {
	char *text;
	MD_SIZE size;
};

static struct post *posts;
static size_t count, total;

static int block(MD_BLOCKTYPE type, void *detail, void *data) { return 0; }
static int span(MD_SPANTYPE type, void *detail, void *data) { return 0; }
static int text(MD_TEXTTYPE type, const MD_CHAR *s, MD_SIZE n, void *data) { return 0; }

static const MD_PARSER parser = {
	.flags = MD_DIALECT_COMMONMARK,
	.enter_block = block,
	.leave_block = block,
	.enter_span = span,
	.leave_span = span,
	.text = text,
};

static void fail(const char *why)
{
	fprintf(stderr, "md4c: %s\n", why);
	exit(1);
}

static void load(const char *name)
{
	FILE *f = fopen(name, "rb");
	size_t size, room = 0;

	if (f == NULL)
		fail("cannot open the pack");
	while (fscanf(f, "%zu", &size) == 1) {
		if (getc(f) != '\n')
			fail("the pack has no line end after a size");
		if (count == room) {
			room = room ? 2 * room : 64;
			posts = realloc(posts, room * sizeof *posts);
		}
		if (posts == NULL || (posts[count].text = malloc(size + 1)) == NULL)
			fail("no memory");
		if (fread(posts[count].text, 1, size, f) != size)
			fail("the pack ends early");
		posts[count++].size = (MD_SIZE)size;
		total += size;
	}
	fclose(f);
}

/* FNV-1a, 32 bits. */
static uint32_t sum(void)
{
	uint32_t h = 2166136261u;

	for (size_t i = 0; i < count; i++)
		for (MD_SIZE j = 0; j < posts[i].size; j++)
			h = (h ^ (unsigned char)posts[i].text[j]) * 16777619u;
	return h;
}

static int64_t now(clockid_t clock)
{
	struct timespec t;

	clock_gettime(clock, &t);
	return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

int main(int argc, char **argv)
{
	char line[32];

	if (argc != 2)
		fail("usage: md4c PACK");
	load(argv[1]);
	printf("ready %zu %zu %08" PRIx32 "\n", count, total, sum());
	fflush(stdout);
	while (fgets(line, sizeof line, stdin) != NULL) {
		long passes = strtol(line, NULL, 10);
		int64_t start = now(CLOCK_MONOTONIC), cpu = now(CLOCK_PROCESS_CPUTIME_ID);

		for (long i = 0; i < passes; i++)
			for (size_t j = 0; j < count; j++)
				if (md_parse(posts[j].text, posts[j].size, &parser, NULL) != 0)
					fail("a post cannot be parsed");
		printf("%" PRId64 " %" PRId64 "\n", now(CLOCK_MONOTONIC) - start, now(CLOCK_PROCESS_CPUTIME_ID) - cpu);
		fflush(stdout);
	}
	return 0;
}
