package main

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strings"
)

// The peers in other programs.
const (
	workMD4C   = "md4c"
	workRemark = "gray-matter + remark-parse"
)

//go:embed peers
var peerFiles embed.FS

// A peer is a program of another project.
type peer struct {
	name string

	// find returns the command line of the peer, without the pack, and the versions
	// of the peer's parts. It may write to tmp. If install is set, it installs
	// missing programs and logs this. The error says why the peer is missing.
	find func(ctx context.Context, tmp string, install bool, log io.Writer) (argv, versions []string, err error)
}

func peers() []peer {
	return []peer{{workMD4C, findMD4C}, {workRemark, findRemark}}
}

// findMD4C compiles the C program. Debian's package has the library.
func findMD4C(ctx context.Context, tmp string, install bool, log io.Writer) (argv, versions []string, err error) {
	if _, err := exec.LookPath("cc"); err != nil {
		return nil, nil, errors.New("there is no C compiler: cc is not in PATH")
	}
	source, program := filepath.Join(tmp, "md4c.c"), filepath.Join(tmp, "md4c")
	if err := unpack("peers/md4c/main.c", source); err != nil {
		return nil, nil, err
	}
	compile := func() error {
		_, err := output(ctx, tmp, "cc", "-O2", "-o", program, source, "-lmd4c")
		return err
	}
	if err := compile(); err != nil {
		const pkg = "libmd4c-dev"
		_, noApt := exec.LookPath("apt-get")
		if !install || noApt != nil || os.Getuid() != 0 {
			return nil, nil, fmt.Errorf("%w; install %s", err, pkg)
		}
		fmt.Fprintf(log, "installing %s\n", pkg)
		if err := aptInstall(ctx, tmp, pkg); err != nil {
			return nil, nil, err
		}
		if err := compile(); err != nil {
			return nil, nil, err
		}
	}
	version := "md4c (version unknown)"
	if v, err := output(ctx, tmp, "pkg-config", "--modversion", "md4c"); err == nil {
		version = "md4c " + v
	} else if v, err := output(ctx, tmp, "dpkg-query", "-W", "-f", "${Version}", "libmd4c-dev"); err == nil {
		version = "md4c " + v
	}
	cc, err := output(ctx, tmp, "cc", "--version")
	if err != nil {
		return nil, nil, err
	}
	cc, _, _ = strings.Cut(cc, "\n")
	return []string{program}, []string{version + ", compiled with -O2 by " + cc}, nil
}

func aptInstall(ctx context.Context, dir, pkg string) error {
	install := func() error {
		_, err := output(ctx, dir, "apt-get", "-qq", "install", "-y", "--no-install-recommends", pkg)
		return err
	}
	if install() == nil {
		return nil
	}
	if _, err := output(ctx, dir, "apt-get", "-qq", "update"); err != nil {
		return err
	}
	return install()
}

// findRemark installs the pinned packages of package-lock.json into a folder of the
// user's cache, named by a hash of the file. The next run finds the folder.
func findRemark(ctx context.Context, tmp string, install bool, log io.Writer) (argv, versions []string, err error) {
	node, err := output(ctx, tmp, "node", "--version")
	if err != nil {
		return nil, nil, err
	}
	lock, err := peerFiles.ReadFile("peers/remark/package-lock.json")
	if err != nil {
		return nil, nil, err
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		return nil, nil, err
	}
	sum := fnv.New32a()
	sum.Write(lock)
	dir := filepath.Join(cache, "digest-bench", fmt.Sprintf("remark-%08x", sum.Sum32()))
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, nil, err
	}
	for _, name := range []string{"main.js", "package.json", "package-lock.json"} {
		if err := unpack(path.Join("peers/remark", name), filepath.Join(dir, name)); err != nil {
			return nil, nil, err
		}
	}
	// npm writes this file after all others.
	if _, err := os.Stat(filepath.Join(dir, "node_modules", ".package-lock.json")); err != nil {
		if !install {
			return nil, nil, fmt.Errorf("its packages are not in %s; run without -install=false", dir)
		}
		fmt.Fprintf(log, "installing the packages of %s\n", workRemark)
		if _, err := output(ctx, dir, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"); err != nil {
			return nil, nil, err
		}
	}
	versions = []string{"node " + strings.TrimPrefix(node, "v")}
	list, err := output(ctx, dir, "node", "-p",
		`Object.entries(require("./package.json").dependencies).map(d => d.join(" ")).join("\n")`)
	if err != nil {
		return nil, nil, err
	}
	versions = append(versions, strings.Split(list, "\n")...)
	return []string{"node", "--single-threaded", filepath.Join(dir, "main.js")}, versions, nil
}

// unpack writes the embedded file to name.
func unpack(file, name string) error {
	b, err := peerFiles.ReadFile(file)
	if err != nil {
		return err
	}
	return os.WriteFile(name, b, 0o644)
}

// output runs a program in dir and returns its output. The error is the first line
// of the program's errors.
func output(ctx context.Context, dir, name string, args ...string) (string, error) {
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Dir = dir
	out, err := cmd.Output()
	if exit := new(exec.ExitError); errors.As(err, &exit) {
		complaint, _, _ := strings.Cut(strings.TrimSpace(string(exit.Stderr)), "\n")
		err = fmt.Errorf("%s: %w: %s", name, err, complaint)
	}
	return strings.TrimSpace(string(out)), err
}
