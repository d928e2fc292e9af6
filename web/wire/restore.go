package wire

import (
	"encoding/json"
	"errors"
	"slices"
	"sort"
	"strconv"

	"github.com/paperdigest/digest"
)

// JavaScript does not keep all of JSON: a number is a float64, so that 1207.0010
// becomes 1207.001, and in an object the keys that are array indexes come first.
// The functions below take from the base what JavaScript has changed so.

// restoreMap returns m with the numbers and the order of keys of base where
// JavaScript cannot tell them from those of m.
func restoreMap(m, base digest.Map) digest.Map {
	values := make(map[string]any, len(m))
	for _, e := range m {
		values[e.Key] = e.Value
	}
	old := make(map[string]any, len(base))
	var was []string
	for _, e := range base {
		old[e.Key] = e.Value
		if _, ok := values[e.Key]; ok {
			was = append(was, e.Key)
		}
	}
	// A new key goes after the key before it. A new index has no place of its own,
	// and goes to the end.
	var order, first, last []string
	after := make(map[string][]string)
	anchor := ""
	for _, e := range m {
		_, kept := old[e.Key]
		switch {
		case kept:
			order = append(order, e.Key)
			if !isIndex(e.Key) {
				anchor = e.Key
			}
		case isIndex(e.Key):
			last = append(last, e.Key)
		case anchor == "":
			first = append(first, e.Key)
		default:
			after[anchor] = append(after[anchor], e.Key)
		}
	}
	if anchor == "" {
		first, last = nil, append(first, last...)
	}
	if slices.Equal(order, scriptOrder(was)) {
		order = was
	}
	out := make(digest.Map, 0, len(m))
	add := func(keys ...string) {
		for _, k := range keys {
			v := values[k]
			if b, ok := old[k]; ok {
				v = restore(v, b)
			}
			out = append(out, digest.Entry{Key: k, Value: v})
		}
	}
	add(first...)
	for _, k := range order {
		add(k)
		add(after[k]...)
	}
	add(last...)
	return out
}

// restore is restoreMap for a value.
func restore(v, base any) any {
	switch v := v.(type) {
	case nil, json.Number:
		if asScript(v) == asScript(base) {
			return base
		}
	case digest.Map:
		if b, ok := base.(digest.Map); ok {
			return restoreMap(v, b)
		}
	case []any:
		b, ok := base.([]any)
		if !ok {
			return v
		}
		first := make(map[any]any) // the first element of b that JavaScript reads so
		for _, x := range slices.Backward(b) {
			first[asScript(x)] = x
		}
		for i := range v {
			if i < len(b) {
				v[i] = restore(v[i], b[i])
			}
			switch v[i].(type) {
			case nil, json.Number:
				same := i < len(b) && asScript(v[i]) == asScript(b[i])
				if x, ok := first[asScript(v[i])]; ok && !same {
					v[i] = x
				}
			}
		}
	}
	return v
}

// asScript returns what JavaScript writes for a number or nil: a float64, or nil
// for an infinite number. It returns another value for any other value.
func asScript(v any) any {
	switch v := v.(type) {
	case nil:
		return nil
	case json.Number:
		f, err := v.Float64()
		if errors.Is(err, strconv.ErrRange) {
			return nil
		}
		return f
	}
	return "another value"
}

// scriptOrder returns keys in the order of a JavaScript object to which they were
// added in their order.
func scriptOrder(keys []string) []string {
	var indexes, names []string
	for _, k := range keys {
		if isIndex(k) {
			indexes = append(indexes, k)
		} else {
			names = append(names, k)
		}
	}
	sort.SliceStable(indexes, func(i, j int) bool {
		x, _ := strconv.ParseUint(indexes[i], 10, 32)
		y, _ := strconv.ParseUint(indexes[j], 10, 32)
		return x < y
	})
	return append(indexes, names...)
}

// isIndex reports whether JavaScript takes a key for an array index.
func isIndex(key string) bool {
	n, err := strconv.ParseUint(key, 10, 32)
	return err == nil && n < 1<<32-1 && strconv.FormatUint(n, 10) == key
}
