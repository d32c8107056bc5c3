// The accounts endpoint, which extends main.go.

package main

import (
	"fmt"
	"net/http"
	"sort"
	"strings"
)

func init() {
	http.Handle("/api/connect/accounts", connect("GET", listAccounts))
	http.Handle("/api/connect/accounts/", connect("DELETE", deleteAccount))
}

func listAccounts(w http.ResponseWriter, r *http.Request, user string) (int, any) {
	status, found := accounts(w, user)
	listed := []object{}
	for _, each := range found {
		app, _ := each["app"].(object)
		shown := object{"app": app["name_slug"]}
		for _, key := range []string{"id", "name", "healthy", "dead", "error", "created_at"} {
			shown[key] = each[key]
		}
		listed = append(listed, shown)
	}
	created := func(i int) string { return fmt.Sprint(listed[i]["created_at"]) }
	sort.SliceStable(listed, func(i, j int) bool { return created(i) > created(j) })
	return status, object{"accounts": listed}
}

func deleteAccount(w http.ResponseWriter, r *http.Request, user string) (int, any) {
	id := strings.TrimPrefix(r.URL.Path, "/api/connect/accounts/")
	if status := own(w, user, id); status != 200 {
		return status, nil
	}
	return pipedream(w, "DELETE", "/accounts/"+id, "", nil)
}
