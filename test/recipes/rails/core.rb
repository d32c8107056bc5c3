# Calls the framework-independent class of the Rails recipe. Reads calls and writes results as lines of JSON.
require_relative "../../../recipes/rails/app/services/pipedream_connect"

client = PipedreamConnect.new
calls = {
  "create_token" => ->(sent) { client.create_token(sent["user_id"], app: sent["app"], oauth_app_id: sent["oauth_app_id"]) },
  "list_accounts" => ->(sent) { client.accounts(sent["user_id"]) },
  "delete_account" => ->(sent) { client.delete_account(sent["user_id"], sent["account_id"]) }
}
$stdin.each_line do |line|
  call, sent, deadline = JSON.parse(line)
  PipedreamConnect.send(:remove_const, :DEADLINE)
  PipedreamConnect::DEADLINE = deadline
  answer =
    begin
      { value: calls.fetch(call).call(sent) }
    rescue PipedreamConnect::Error => e
      { problem: "#{e.status} #{e.code}", retry_after: e.retry_after }
    end
  puts JSON.generate(answer)
  $stdout.flush
end
