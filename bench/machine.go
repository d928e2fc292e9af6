package main

import (
	"fmt"
	"os"
	"regexp"
	"runtime"
	"runtime/debug"
	"strings"
)

// machine describes the machine: processor, cores, system. Unknown facts are left
// out.
func machine() string {
	parts := []string{runtime.GOARCH}
	if m := match("/proc/cpuinfo", `(?m)^model name\s*: (.+)$`); m != "" {
		parts[0] = m
	}
	parts = append(parts, fmt.Sprintf("%d cores", runtime.NumCPU()), runtime.GOOS)
	if m := match("/etc/os-release", `(?m)^PRETTY_NAME="?([^"\n]+)`); m != "" {
		parts = append(parts, m)
	}
	return strings.Join(parts, ", ")
}

// match returns the first group of the pattern in the file, or "".
func match(name, pattern string) string {
	b, err := os.ReadFile(name)
	if err != nil {
		return ""
	}
	m := regexp.MustCompile(pattern).FindSubmatch(b)
	if m == nil {
		return ""
	}
	return strings.TrimSpace(string(m[1]))
}

// goVersions returns the versions of Go and of the measured modules.
func goVersions() []string {
	list := []string{runtime.Version()}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return list
	}
	for _, m := range info.Deps {
		if name, ok := strings.CutPrefix(m.Path, "github.com/yuin/"); ok {
			list = append(list, name+" "+strings.TrimPrefix(m.Version, "v"))
		}
	}
	return list
}
