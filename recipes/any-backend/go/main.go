// Command connect implements both parts with Go's standard library. Replace the function userOf in session.go.
package main

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/url"
	"os"
	"regexp"
	"sort"
	"strings"
	"sync"
	"time"
)

// upstream is an error response of Pipedream.
type upstream struct {
	status int
	wait   string
}

func (u upstream) Error() string { return http.StatusText(u.status) }

var client = http.Client{
	Timeout: 10 * time.Second,
	// A redirect would forward the secret.
	CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
}

func call(method, path string, header http.Header, body, answer any) error {
	base := os.Getenv("PIPEDREAM_BASE_URL")
	if base == "" {
		base = "https://api.pipedream.com"
	}
	data, _ := json.Marshal(body)
	request, err := http.NewRequest(method, base+path, bytes.NewReader(data))
	if err != nil {
		return err
	}
	request.Header = header
	request.Header.Set("Content-Type", "application/json")
	response, err := client.Do(request)
	if err != nil {
		return upstream{status: 503}
	}
	defer response.Body.Close()
	if response.StatusCode >= 300 {
		return upstream{response.StatusCode, response.Header.Get("Retry-After")}
	}
	if answer == nil {
		return nil
	}
	return json.NewDecoder(response.Body).Decode(answer)
}

var oauth struct {
	sync.Mutex
	token string
	until time.Time
}

func accessToken() (string, error) {
	oauth.Lock()
	defer oauth.Unlock()
	if time.Now().Before(oauth.until) {
		return oauth.token, nil
	}
	var fresh struct {
		Token   string `json:"access_token"`
		Seconds int    `json:"expires_in"`
	}
	secret := map[string]string{"grant_type": "client_credentials", "client_id": os.Getenv("PIPEDREAM_CLIENT_ID"), "client_secret": os.Getenv("PIPEDREAM_CLIENT_SECRET")}
	err := call("POST", "/v1/oauth/token", http.Header{}, secret, &fresh)
	if err == nil {
		oauth.token, oauth.until = fresh.Token, time.Now().Add(time.Duration(fresh.Seconds-120)*time.Second)
	}
	return fresh.Token, err
}

func pipedream(method, path string, body, answer any) error {
	token, err := accessToken()
	if err != nil {
		return err
	}
	header := http.Header{"Authorization": {"Bearer " + token}, "X-Pd-Environment": {os.Getenv("PIPEDREAM_PROJECT_ENVIRONMENT")}}
	return call(method, "/v1/connect/"+os.Getenv("PIPEDREAM_PROJECT_ID")+path, header, body, answer)
}

type object = map[string]any

func accounts(user string, apps []string) ([]object, error) {
	var page struct{ Data []object }
	query := url.Values{"external_user_id": {user}, "limit": {"100"}}
	err := pipedream("GET", "/accounts?"+query.Encode(), nil, &page)
	listed := []object{}
	for _, each := range page.Data {
		app, _ := each["app"].(object)
		slug, _ := app["name_slug"].(string)
		for _, asked := range apps {
			if asked == "" || asked == slug {
				listed = append(listed, object{"app": slug, "id": each["id"], "name": each["name"], "healthy": each["healthy"], "dead": each["dead"], "error": each["error"], "created_at": each["created_at"]})
				break
			}
		}
	}
	created := func(i int) string { at, _ := listed[i]["created_at"].(string); return at }
	sort.SliceStable(listed, func(i, j int) bool { return created(i) > created(j) })
	return listed, err
}

func owns(user, id string) (bool, error) {
	all, err := accounts(user, []string{""})
	for _, each := range all {
		if each["id"] == id {
			return true, err
		}
	}
	return false, err
}

var accountPath = regexp.MustCompile(`^/api/connect/accounts/(apn_\w+)$`)

func route(request *http.Request) (int, any, error) {
	sameOrigin := request.Header.Get("Sec-Fetch-Site") == "same-origin" || request.Header.Get("Origin") == os.Getenv("APP_ORIGIN")
	if request.Method != "GET" && !sameOrigin {
		return 403, "cross-site", nil
	}
	user := userOf(request)
	if user == "" {
		return 401, "unauthenticated", nil
	}
	found := accountPath.FindStringSubmatch(request.URL.Path)
	switch {
	case request.Method == "POST" && request.URL.Path == "/api/connect/token":
		var asked struct {
			App       string
			AccountID *string `json:"account_id"`
		}
		if !strings.HasPrefix(request.Header.Get("Content-Type"), "application/json") {
			return 415, "unsupported-media-type", nil
		}
		body := http.MaxBytesReader(nil, request.Body, 16_384)
		if json.NewDecoder(body).Decode(&asked) != nil || asked.App == "" {
			return 400, "invalid-request", nil
		}
		if asked.AccountID != nil {
			if mine, err := owns(user, *asked.AccountID); err != nil || !mine {
				return 404, "account-not-found", err
			}
		}
		var token object
		fields := object{"external_user_id": user, "scope": "connect:accounts:read connect:accounts:write", "allowed_origins": []string{os.Getenv("APP_ORIGIN")}}
		err := pipedream("POST", "/tokens", fields, &token)
		return 200, token, err
	case request.Method == "GET" && request.URL.Path == "/api/connect/accounts":
		listed, err := accounts(user, strings.Split(request.URL.Query().Get("app"), ","))
		return 200, object{"accounts": listed}, err
	case request.Method == "DELETE" && found != nil:
		if mine, err := owns(user, found[1]); err != nil || !mine {
			return 404, "account-not-found", err
		}
		return 204, nil, pipedream("DELETE", "/accounts/"+found[1], nil, nil)
	}
	return 404, "not-found", nil
}

func connect(response http.ResponseWriter, request *http.Request) {
	status, body, err := route(request)
	if failure, ok := err.(upstream); ok && failure.status == 429 {
		response.Header().Set("Retry-After", failure.wait)
		status, body = 429, "rate-limited"
	} else if err != nil {
		status, body = 502, "upstream-error"
	}
	if code, ok := body.(string); ok {
		body = object{"error": object{"code": code}}
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
	_ = http.ListenAndServe("127.0.0.1:"+os.Getenv("PORT"), nil)
}
