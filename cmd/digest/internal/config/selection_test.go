package config

import (
	"testing"

	"github.com/paperdigest/digest/check"
)

func TestSelection(t *testing.T) {
	rules := check.Rules(check.Options{})
	if len(rules) < 3 {
		t.Fatalf("%d rules, want 3 at least", len(rules))
	}
	a, b := rules[0].Name, rules[1].Name
	for _, tt := range []struct {
		why   string
		names []string
		off   string // by the configuration
		want  func(name string) bool
	}{
		{"none", nil, "", func(string) bool { return true }},
		{"one alone", []string{a}, "", func(name string) bool { return name == a }},
		{"all but one", []string{"-" + a}, "", func(name string) bool { return name != a }},
		{"some, less one of them", []string{a, "-" + b, b}, "", func(name string) bool { return name == a }},
		{"blanks do not count", []string{" " + a, " -" + b}, "", func(name string) bool { return name == a }},
		{"what is asked for is on", []string{a}, a, func(name string) bool { return name == a }},
		{"what is not asked for stays off", []string{"-" + a}, b, func(name string) bool { return name != a && name != b }},
	} {
		s, err := Select(tt.names)
		if err != nil {
			t.Fatal(err)
		}
		c := new(check.Config)
		if tt.off != "" {
			c.Severities = map[string]check.Severity{tt.off: 0}
		}
		got := map[string]bool{}
		for _, r := range s.of(c) {
			got[r.Name] = true
		}
		for _, r := range rules {
			if got[r.Name] != tt.want(r.Name) {
				t.Errorf("%s: %s is selected: %v", tt.why, r.Name, got[r.Name])
			}
		}
	}
	for _, names := range [][]string{{"x"}, {a, ""}, {"-"}, {"--" + a}} {
		if _, err := Select(names); err == nil {
			t.Errorf("the selection %q is taken", names)
		}
	}
}
