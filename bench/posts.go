package main

import (
	"bytes"
	"fmt"
	"hash/fnv"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"

	"github.com/paperdigest/digest"
)

// A postSet is the texts of posts.
type postSet [][]byte

// loadPosts returns the posts below dir. Markdown files with neither front matter nor
// papers are passed over, as the command does.
func loadPosts(dir string) (posts postSet, err error) {
	err = filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(name) != ".md" {
			return err
		}
		src, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		post, at, err := digest.Locate(src)
		if err != nil {
			return fmt.Errorf("%s:%w", name, err)
		}
		if !at.Fenced && len(post.Papers) == 0 {
			return nil
		}
		posts = append(posts, src)
		return nil
	})
	if err == nil && len(posts) == 0 {
		err = fmt.Errorf("%s: it has no posts; name another directory with -posts", dir)
	}
	return posts, err
}

func (s postSet) bytes() (n int64) {
	for _, p := range s {
		n += int64(len(p))
	}
	return n
}

// packSize is the least size of the measured posts: more than the caches of a core.
const packSize = 2 << 20

// pack returns the posts, repeated until they have packSize bytes.
func (s postSet) pack() postSet {
	var pack postSet
	for n := s.bytes(); pack.bytes() < packSize && n > 0; {
		pack = append(pack, s...)
	}
	return pack
}

// encode returns the posts as one file for all contenders: for each post, the
// number of its bytes in decimal, a line end, and its bytes.
func (s postSet) encode() []byte {
	var b []byte
	for _, p := range s {
		b = strconv.AppendInt(b, int64(len(p)), 10)
		b = append(b, '\n')
		b = append(b, p...)
	}
	return b
}

// decode is the reverse of encode.
func decode(file []byte) (postSet, error) {
	var s postSet
	for len(file) > 0 {
		size, rest, _ := bytes.Cut(file, []byte{'\n'})
		n, err := strconv.Atoi(string(size))
		if err != nil || n < 0 || n > len(rest) {
			return nil, fmt.Errorf("post %d of the pack has no size that can be", len(s)+1)
		}
		s = append(s, rest[:n:n])
		file = rest[n:]
	}
	return s, nil
}

// hello is the first line of a contender with these posts.
func (s postSet) hello() string {
	sum := fnv.New32a()
	for _, p := range s {
		sum.Write(p)
	}
	return fmt.Sprintf("ready %d %d %08x", len(s), s.bytes(), sum.Sum32())
}
