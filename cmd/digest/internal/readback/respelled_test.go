package readback

import (
	"encoding/json"
	"testing"

	"github.com/paperdigest/digest"
)

func TestSpelledAs(t *testing.T) {
	tests := []struct{ v, old, want string }{
		{`{"a":1,"b":2,"c":3}`, `{"c":0,"a":0}`, `{"c":3,"a":1,"b":2}`},
		{`{"a":{"x":1,"y":[2,{"m":3,"n":4}]}}`, `{"a":{"y":[0,{"n":0,"m":0}],"x":0}}`, `{"a":{"y":[2,{"n":4,"m":3}],"x":1}}`},
		{`{"a":{"x":1,"y":2}}`, `{"a":[1]}`, `{"a":{"x":1,"y":2}}`},
		{`{"a":[1,2,3]}`, `{"b":1,"a":[3]}`, `{"a":[1,2,3]}`},
		{`{"a":null}`, `{"a":{}}`, `{"a":null}`},
		{`{"a":1.5,"b":[1000.0]}`, `{"b":[1e3],"a":1.50}`, `{"b":[1e3],"a":1.50}`},
		{`{"a":1.5,"b":"1.5"}`, `{"a":"1.50","b":1.50}`, `{"a":1.5,"b":"1.5"}`},
	}
	for _, tt := range tests {
		var v, old digest.Map
		for text, m := range map[string]*digest.Map{tt.v: &v, tt.old: &old} {
			if err := json.Unmarshal([]byte(text), m); err != nil {
				t.Fatal(err)
			}
		}
		got, err := json.Marshal(spelledAs(v, old))
		if err != nil {
			t.Fatal(err)
		}
		if string(got) != tt.want {
			t.Errorf("%s as in %s: got %s, want %s", tt.v, tt.old, got, tt.want)
		}
		if again, _ := json.Marshal(v); string(again) != tt.v {
			t.Errorf("%s was changed to %s", tt.v, again)
		}
	}
}

func TestSameNumber(t *testing.T) {
	tests := []struct {
		v, old json.Number
		want   bool
	}{
		{"1.5", "1.50", true},
		{"1000.0", "1e3", true},
		{"1e+300", "1E300", true},
		{"-0", "0.0", true},
		{"1.5", "1.6", false},
		{"12345678901234567890", "12345678901234567890", true},
		{"12345678901234567000", "12345678901234567890", true}, // jq
		{"12345678901234567891", "12345678901234567890", false},
		{"0.12345678901234568", "0.1234567890123456789", true}, // Python
		{"0.1234567890123456788", "0.1234567890123456789", false},
		{"0.10000000000000001", "0.1", true}, // jq 1.6
		{"1e-999999999", "1e-999999999", true},
		{"1e-999999999", "0", false},
		{"1e999999999", "1e999999999", true},
		{"1e999999999", "1", false},
		{"0", "1e-99999999999999999999", true}, // as a float64
	}
	for _, tt := range tests {
		if got := sameNumber(tt.v, tt.old); got != tt.want {
			t.Errorf("%s for %s: %v", tt.v, tt.old, got)
		}
	}
}
