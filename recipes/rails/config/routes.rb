Rails.application.routes.draw do
  scope "/api/connect", format: false do
    post "token", to: "connect#token"
    get "accounts", to: "connect#accounts"
    delete "accounts/:id", to: "connect#destroy"
  end
end
