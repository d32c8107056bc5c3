// What the backend asks of Pipedream, on Go's standard library.

package main

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"os"
	"time"
)

// refusal is the status for the browser, and the seconds to wait.
type refusal struct {
	status int
	wait   []string
}

func (refusal) Error() string { return "refused" }

func call(ctx context.Context, method, path, token string, body, answer any) error {
	data, _ := json.Marshal(body)
	base := os.Getenv("PIPEDREAM_BASE_URL")
	if base == "" {
		base = "https://api.pipedream.com"
	}
	request, err := http.NewRequestWithContext(ctx, method, base+"/v1"+path, bytes.NewReader(data))
	if err != nil {
		return err
	}
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("Authorization", "Bearer "+token)
	request.Header.Set("X-Pd-Environment", os.Getenv("PIPEDREAM_PROJECT_ENVIRONMENT"))
	// RoundTrip follows no redirect: one would forward the secret.
	response, err := http.DefaultTransport.RoundTrip(request)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	if response.StatusCode == 429 {
		return refusal{429, response.Header["Retry-After"]}
	}
	if response.StatusCode >= 300 {
		return refusal{status: 502}
	}
	if answer == nil {
		return nil
	}
	return json.NewDecoder(response.Body).Decode(answer)
}

// pipedream makes a request with a new OAuth token. One lasts an hour: keep it instead.
func pipedream(parent context.Context, method, path string, body, answer any) error {
	ctx, cancel := context.WithTimeout(parent, 5*time.Second)
	defer cancel()
	id, secret := os.Getenv("PIPEDREAM_CLIENT_ID"), os.Getenv("PIPEDREAM_CLIENT_SECRET")
	asked := map[string]string{"grant_type": "client_credentials", "client_id": id, "client_secret": secret}
	var oauth struct {
		Token string `json:"access_token"`
	}
	if err := call(ctx, "POST", "/oauth/token", "", asked, &oauth); err != nil {
		return err
	}
	return call(ctx, method, "/connect/"+os.Getenv("PIPEDREAM_PROJECT_ID")+path, oauth.Token, body, answer)
}
