package splice

// Match pairs new things with old ones. For each key in turn it pairs those
// still single whose key is the same and not empty, in order; those left then
// pair by place, where a single old one stands right behind the partner of the
// new one's predecessor. It returns the place in old for each of new, or -1.
func Match[T any](old, new []T, keys ...func(T) string) []int {
	match := make([]int, len(new))
	taken := make([]bool, len(old))
	for j := range match {
		match[j] = -1
	}
	for _, key := range keys {
		places := make(map[string][]int, len(old))
		for i := range old {
			if k := key(old[i]); k != "" && !taken[i] {
				places[k] = append(places[k], i)
			}
		}
		for j := range new {
			if match[j] >= 0 {
				continue
			}
			if p := places[key(new[j])]; len(p) > 0 {
				match[j], taken[p[0]] = p[0], true
				places[key(new[j])] = p[1:]
			}
		}
	}
	for j, after := range match {
		if after >= 0 {
			continue
		}
		i := 0
		if j > 0 {
			i = match[j-1] + 1
			if i == 0 {
				continue
			}
		}
		if i < len(old) && !taken[i] {
			match[j], taken[i] = i, true
		}
	}
	return match
}
