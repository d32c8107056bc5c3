// Command connect is what the button asks of the backend, on Go's standard library. The function userOf in session.go is yours.
package main

import (
	"encoding/json"
	"mime"
	"net/http"
	"net/url"
	"os"
	"sort"
	"strings"
	"time"
)

type object = map[string]any

func accounts(request *http.Request, user string) ([]object, error) {
	var page struct{ Data []object }
	query := url.Values{"external_user_id": {user}, "limit": {"100"}}
	err := pipedream(request.Context(), "GET", "/accounts?"+query.Encode(), nil, &page)
	created := func(i int) string { at, _ := page.Data[i]["created_at"].(string); return at }
	sort.SliceStable(page.Data, func(i, j int) bool { return created(i) > created(j) })
	listed := []object{}
	for _, each := range page.Data {
		app, _ := each["app"].(object)
		shown := object{"app": app["name_slug"]}
		for _, key := range []string{"id", "name", "healthy", "dead", "error", "created_at"} {
			shown[key] = each[key]
		}
		listed = append(listed, shown)
	}
	return listed, err
}

// own returns nil only for an account of this user: Pipedream's list alone says whose it is.
func own(request *http.Request, user, id string) error {
	all, err := accounts(request, user)
	for _, each := range all {
		if each["id"] == id {
			return nil
		}
	}
	if err != nil {
		return err
	}
	return refusal{status: 404}
}

func createToken(request *http.Request, user string) (token object, err error) {
	var asked struct {
		ID *string `json:"account_id"`
	}
	if kind, _, _ := mime.ParseMediaType(request.Header.Get("Content-Type")); kind != "application/json" {
		return nil, refusal{status: 415}
	}
	if json.NewDecoder(http.MaxBytesReader(nil, request.Body, 16_384)).Decode(&asked) != nil {
		return nil, refusal{status: 400}
	}
	if asked.ID != nil {
		err = own(request, user, *asked.ID)
	}
	if err == nil {
		scope := "connect:accounts:read connect:accounts:write"
		fields := object{"external_user_id": user, "scope": scope, "allowed_origins": []string{os.Getenv("APP_ORIGIN")}, "expires_in": 3600}
		err = pipedream(request.Context(), "POST", "/tokens", fields, &token)
	}
	return token, err
}

func route(request *http.Request) (any, error) {
	user, path := userOf(request), strings.TrimPrefix(request.URL.Path, "/api/connect/")
	site, origin := request.Header.Get("Sec-Fetch-Site"), request.Header.Get("Origin")
	switch id := strings.TrimPrefix(path, "accounts/"); {
	case request.Method != "GET" && site != "same-origin" && (origin == "" || origin != os.Getenv("APP_ORIGIN")):
		return nil, refusal{status: 403}
	case user == "":
		return nil, refusal{status: 401}
	case request.Method == "GET" && path == "accounts":
		listed, err := accounts(request, user)
		return object{"accounts": listed}, err
	case request.Method == "POST" && path == "token":
		return createToken(request, user)
	case request.Method == "DELETE" && path == "accounts/"+id:
		err := own(request, user, id)
		if err == nil {
			err = pipedream(request.Context(), "DELETE", "/accounts/"+id, nil, nil)
		}
		return nil, err
	}
	return nil, refusal{status: 404}
}

func connect(response http.ResponseWriter, request *http.Request) {
	body, err := route(request)
	status := http.StatusOK
	if failure, refused := err.(refusal); refused {
		status, response.Header()["Retry-After"] = failure.status, failure.wait
	} else if err != nil {
		status = http.StatusBadGateway
	}
	if err != nil {
		body = object{"error": object{"code": http.StatusText(status)}}
	} else if body == nil {
		status = http.StatusNoContent
	}
	response.Header().Set("Content-Type", "application/json")
	response.Header().Set("Cache-Control", "no-store")
	response.WriteHeader(status)
	if body != nil {
		_ = json.NewEncoder(response).Encode(body)
	}
}

func main() {
	http.HandleFunc("/api/connect/", connect)
	server := http.Server{Addr: "127.0.0.1:" + os.Getenv("PORT"), ReadTimeout: 10 * time.Second}
	_ = server.ListenAndServe()
}
