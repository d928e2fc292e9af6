package main

import (
	"context"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strconv"
)

const (
	// smallest is the least number of posts of the largest archive. A hundredth of
	// the archive is an archive, too.
	smallest = 100

	// folderSize is the number of posts in each folder of an archive.
	folderSize = 1000

	// postSize is the wanted mean size of an archive's posts.
	postSize = 20_000

	// flat marks the archive with all posts in one folder: it shows whether order
	// and memory depend on folders.
	flat = ", in one folder"
)

// archiveName is how tables show the command over n posts.
func archiveName(n int) string { return fmt.Sprintf("digest json -c, %d posts", n) }

// atRevision is how tables show the command of a revision over n posts.
func atRevision(n int, revision string) string { return archiveName(n) + ", at " + revision }

// prepareArchive builds the command, and writes the largest archive below tmp.
func (b *bench) prepareArchive(ctx context.Context, tmp string, posts postSet) (program, whole string, samples postSet, err error) {
	fmt.Fprintf(b.log, "building the command, and an archive of %d posts\n", b.archive)
	program = filepath.Join(tmp, "digest")
	if err := build(ctx, "..", program); err != nil {
		return "", "", nil, err
	}
	if samples, err = grow(posts); err != nil {
		return "", "", nil, err
	}
	whole = filepath.Join(tmp, "whole")
	return program, whole, samples, writePosts(ctx, whole, samples, b.archive)
}

func build(ctx context.Context, dir, program string) error {
	if _, err := output(ctx, dir, "go", "build", "-o", program, "./cmd/digest"); err != nil {
		return fmt.Errorf("building the command: %w", err)
	}
	return nil
}

// makeRivals returns the command of now and that of the revision, over one archive.
func (b *bench) makeRivals(ctx context.Context, tmp string, posts postSet) ([]*contender, error) {
	now, whole, samples, err := b.prepareArchive(ctx, tmp, posts)
	if err != nil {
		return nil, err
	}
	fmt.Fprintf(b.log, "building the command at %s\n", b.against)
	dir, tar := filepath.Join(tmp, "revision"), filepath.Join(tmp, "revision.tar")
	if err := os.Mkdir(dir, 0o700); err != nil {
		return nil, err
	}
	if _, err := output(ctx, "..", "git", "archive", "--format=tar", "-o", tar, b.against); err != nil {
		return nil, err
	}
	if _, err := output(ctx, dir, "tar", "-xf", tar); err != nil {
		return nil, err
	}
	then := filepath.Join(tmp, "digest-then")
	if err := build(ctx, dir, then); err != nil {
		return nil, fmt.Errorf("at %s: %w", b.against, err)
	}
	var all []*contender
	for _, x := range []struct{ name, program string }{
		{archiveName(b.archive), now},
		{atRevision(b.archive, b.against), then},
	} {
		c, err := goWorker(x.name, samples.repeated(b.archive), workArchive, x.program, whole, strconv.Itoa(b.archive))
		if err != nil {
			return nil, err
		}
		c.once = true
		all = append(all, c)
	}
	return all, nil
}

// makeArchive builds the command, writes the archives below tmp, and returns a
// contender for each.
func (b *bench) makeArchive(ctx context.Context, tmp string, posts postSet) ([]*contender, error) {
	program, whole, samples, err := b.prepareArchive(ctx, tmp, posts)
	if err != nil {
		return nil, err
	}
	var all []*contender
	for _, a := range []struct {
		name   string
		dir    string
		posts  int
		folder int
	}{
		{archiveName(b.archive / 100), "hundredth", b.archive / 100, folderSize},
		{archiveName(b.archive / 10), "tenth", b.archive / 10, folderSize},
		{archiveName(b.archive), "whole", b.archive, folderSize},
		{archiveName(b.archive) + flat, "flat", b.archive, b.archive},
	} {
		dir := filepath.Join(tmp, a.dir)
		if dir != whole {
			if err := linkPosts(ctx, dir, whole, a.posts, a.folder); err != nil {
				return nil, err
			}
		}
		c, err := goWorker(a.name, samples.repeated(a.posts), workArchive, program, dir, strconv.Itoa(a.posts))
		if err != nil {
			return nil, err
		}
		c.once = true
		c.single = a.dir == "flat"
		all = append(all, c)
	}
	return all, nil
}

// grow returns the posts with their papers repeated, so that the mean size is about
// postSize. Larger posts are returned unchanged.
func grow(posts postSet) (postSet, error) {
	times := int(math.Round(postSize * float64(len(posts)) / float64(posts.bytes())))
	if times <= 1 {
		return posts, nil
	}
	values, err := parseAll(posts)
	if err != nil {
		return nil, err
	}
	var grown postSet
	for i, p := range values {
		src := posts[i]
		if n := len(p.Papers); n > 0 {
			if src, err = repeatPapers(p, times*n); err != nil {
				return nil, err
			}
		}
		grown = append(grown, src)
	}
	return grown, nil
}

// repeated returns the size of n posts, the posts s in turn.
func (s postSet) repeated(n int) int64 {
	return int64(n/len(s))*s.bytes() + s[:n%len(s)].bytes()
}

// postName returns the path of the i-th post of an archive. The paths ascend with
// i.
func postName(dir string, i, folder int) string {
	return filepath.Join(dir, fmt.Sprintf("%04d", i/folder), fmt.Sprintf("%07d.md", i))
}

// writePosts writes an archive of n posts.
func writePosts(ctx context.Context, dir string, samples postSet, n int) error {
	return eachPost(ctx, dir, n, folderSize, func(i int, name string) error {
		return os.WriteFile(name, samples[i%len(samples)], 0o600)
	})
}

// linkPosts makes an archive of links to the first n posts of another archive,
// without space on the disk.
func linkPosts(ctx context.Context, dir, from string, n, folder int) error {
	return eachPost(ctx, dir, n, folder, func(i int, name string) error {
		return os.Link(postName(from, i, folderSize), name)
	})
}

func eachPost(ctx context.Context, dir string, n, folder int, do func(i int, name string) error) error {
	for i := range n {
		if ctx.Err() != nil {
			return errors.New("interrupted")
		}
		name := postName(dir, i, folder)
		if i%folder == 0 {
			if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
				return err
			}
		}
		if err := do(i, name); err != nil {
			return err
		}
	}
	return nil
}
