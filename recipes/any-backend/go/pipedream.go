// The requests to Pipedream, on Go's standard library.

package main

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"os"
	"time"
)

type object = map[string]any

var client = http.Client{
	Timeout: 5 * time.Second,
	// A redirect would forward the secret.
	CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
}

// call sends a request, decodes the answer, and returns the status for the browser.
func call(w http.ResponseWriter, method, path, bearer string, body, answer any) int {
	base := os.Getenv("PIPEDREAM_BASE_URL")
	if base == "" {
		base = "https://api.pipedream.com"
	}
	var data io.Reader
	if body != nil {
		text, _ := json.Marshal(body)
		data = bytes.NewReader(text)
	}
	request, err := http.NewRequest(method, base+"/v1"+path, data)
	if err != nil {
		return 500
	}
	request.Header = http.Header{"Content-Type": {"application/json"}, "Authorization": {"Bearer " + bearer}}
	request.Header.Set("X-Pd-Environment", os.Getenv("PIPEDREAM_PROJECT_ENVIRONMENT"))
	response, err := client.Do(request)
	if err != nil {
		return 502
	}
	defer response.Body.Close()
	if response.StatusCode == 429 {
		w.Header()["Retry-After"] = response.Header["Retry-After"]
		return 429
	}
	if response.StatusCode != 204 && (response.StatusCode >= 300 || json.NewDecoder(response.Body).Decode(answer) != nil) {
		return 502
	}
	return response.StatusCode
}

func pipedream(w http.ResponseWriter, method, path string, body, answer any) int {
	// An OAuth token is valid for an hour: keep the token instead of requesting a token each time.
	var oauth struct {
		AccessToken string `json:"access_token"`
	}
	id, secret := os.Getenv("PIPEDREAM_CLIENT_ID"), os.Getenv("PIPEDREAM_CLIENT_SECRET")
	fields := object{"grant_type": "client_credentials", "client_id": id, "client_secret": secret}
	if status := call(w, "POST", "/oauth/token", "", fields, &oauth); status != 200 {
		return status
	}
	return call(w, method, "/connect/"+os.Getenv("PIPEDREAM_PROJECT_ID")+path, oauth.AccessToken, body, answer)
}

// createToken creates a Connect token. With accountID, the token reconnects an account of this user.
func createToken(w http.ResponseWriter, user, accountID string) (status int, token any) {
	if accountID != "" {
		if status = own(w, user, accountID); status != 200 {
			return status, nil
		}
	}
	// expires_in is in seconds. Without it a token is valid for four hours.
	fields := object{"external_user_id": user, "allowed_origins": []string{os.Getenv("APP_ORIGIN")}, "expires_in": 3600}
	fields["scope"] = "connect:accounts:read connect:accounts:write"
	status = pipedream(w, "POST", "/tokens", fields, &token)
	return status, token
}

func accounts(w http.ResponseWriter, user string) (status int, found []object) {
	var page struct{ Data []object }
	status = pipedream(w, "GET", "/accounts?limit=100&external_user_id="+url.QueryEscape(user), nil, &page)
	return status, page.Data
}

// own returns 200 only for an account of this user.
func own(w http.ResponseWriter, user, id string) int {
	status, all := accounts(w, user)
	for _, each := range all {
		if each["id"] == id {
			return 200
		}
	}
	if status == 200 {
		return 404
	}
	return status
}
