package history

import (
	"bytes"
	"errors"
	"fmt"
	"os/exec"
	"path"
	"strings"
)

// Git returns the changes of posts below a folder of a git repository, from the
// oldest commit to the newest. A new post is no change, and neither is a post that is
// deleted; a post that was renamed is one post. Merges are left out.
func Git(repo, folder string) ([]Change, error) {
	log, err := git(repo, "log", "--reverse", "--no-merges", "--format=", "--raw", "-z", "--no-abbrev", "-M", "--diff-filter=MR", "--", folder)
	if err != nil {
		return nil, err
	}
	var list []Change
	fields := strings.Split(string(log), "\x00")
	for i := 0; i < len(fields); i++ {
		// ":100644 100644 old new M", then a name, or two for a renamed post.
		entry := strings.Fields(strings.TrimLeft(fields[i], "\n"))
		if len(entry) != 5 || !strings.HasPrefix(entry[0], ":") || i+1 >= len(fields) {
			continue
		}
		i++
		if strings.HasPrefix(entry[4], "R") && i+1 < len(fields) {
			i++
		}
		name := fields[i]
		if ext := strings.ToLower(path.Ext(name)); ext != ".md" && ext != ".markdown" || entry[2] == entry[3] {
			continue
		}
		c := Change{Name: name}
		if c.Old, err = git(repo, "cat-file", "blob", entry[2]); err != nil {
			return nil, err
		}
		if c.New, err = git(repo, "cat-file", "blob", entry[3]); err != nil {
			return nil, err
		}
		list = append(list, c)
	}
	return list, nil
}

func git(repo string, args ...string) ([]byte, error) {
	cmd := exec.Command("git", append([]string{"-C", repo}, args...)...)
	out, err := cmd.Output()
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		first, _, _ := bytes.Cut(exit.Stderr, []byte("\n"))
		return nil, fmt.Errorf("git %s: %s", args[0], first)
	}
	return out, err
}
