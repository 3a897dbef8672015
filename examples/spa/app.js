// The whole sample: sign in, show who it is, refresh, call an endpoint with the access token, sign out.
// All OAuth is done by oidc-client-ts; what is here is what an app of your own would write.

const { ErrorResponse, UserManager, WebStorageStateStore } = window.oidc;

const byId = (id) => document.getElementById(id);

async function createManager() {
  const response = await fetch("/config.json");
  if (!response.ok) {
    throw new Error(`config.json answered ${response.status}`);
  }
  const session = new WebStorageStateStore({ store: window.sessionStorage });
  return new UserManager({
    ...(await response.json()),
    // sessionStorage belongs to this tab and ends with it; localStorage would keep tokens for whoever comes next.
    userStore: session,
    stateStore: session,
    // Here the button does it, so that you can watch. An app of your own wants true.
    automaticSilentRenew: false,
    // Name and mail address are told by userinfo; the ID token says who signed in, and nothing more.
    loadUserInfo: true,
    monitorSession: false,
    // Signing out here means that the refresh token is worthless too.
    revokeTokensOnSignout: true,
    revokeTokenTypes: ["refresh_token"],
  });
}

function show(user) {
  byId("loading").hidden = true;
  byId("signed-out").hidden = Boolean(user);
  byId("signed-in").hidden = !user;
  if (!user) {
    return;
  }
  const expiry = new Date(user.expires_at * 1000);
  byId("user-name").textContent = user.profile.name ?? user.profile.preferred_username ?? user.profile.sub;
  byId("expiry-verb").textContent = user.expired ? "expired at" : "expires at";
  byId("access-token-expiry").textContent = expiry.toLocaleTimeString();
  byId("access-token-expiry").dateTime = expiry.toISOString();
  byId("scope").textContent = user.scope;
  byId("issuer").textContent = user.profile.iss;
  byId("claims").textContent = JSON.stringify(user.profile, null, 2);
}

function showError(title, error) {
  console.error(title, error);
  byId("error-title").textContent = title;
  byId("error-text").textContent = explain(error);
  byId("error-code").textContent = error instanceof ErrorResponse ? error.error : "";
  byId("error").hidden = false;
}

function explain(error) {
  if (error instanceof ErrorResponse) {
    return error.error_description ?? "The server refused without saying more.";
  }
  if (error instanceof TypeError) {
    return "The server cannot be reached. Is it running?";
  }
  if (/state/i.test(error.message)) {
    return "This sign-in was not started in this tab, or it is already finished. Start again.";
  }
  return error.message;
}

// One action at a time, its button disabled meanwhile, its failure shown.
function onClick(id, title, action) {
  const button = byId(id);
  button.addEventListener("click", async () => {
    byId("error").hidden = true;
    byId("status").textContent = "";
    button.disabled = true;
    try {
      await action();
    } catch (error) {
      showError(title, error);
    } finally {
      button.disabled = false;
    }
  });
}

// RFC 9207: whoever sent us back here must be the server that we went to; else it is a mix-up attack.
async function checkSender(manager) {
  const sender = new URL(window.location.href).searchParams.get("iss");
  const expected = await manager.metadataService.getIssuer();
  if (sender !== expected) {
    throw new Error(`The answer came from ${sender ?? "an unnamed server"}, not from ${expected}.`);
  }
}

async function finishSignIn(manager) {
  try {
    await checkSender(manager);
    return await manager.signinCallback();
  } catch (error) {
    showError("The sign-in was not finished", error);
    return await manager.getUser();
  } finally {
    // The code is used up; it has no business in the address bar or in the history.
    window.history.replaceState(null, "", "/");
  }
}

async function callUserinfo(manager) {
  const [user, endpoint] = await Promise.all([manager.getUser(), manager.metadataService.getUserInfoEndpoint()]);
  const response = await fetch(endpoint, { headers: { Authorization: `Bearer ${user.access_token}` } });
  if (!response.ok) {
    throw new Error(`Userinfo answered ${response.status} ${response.headers.get("WWW-Authenticate") ?? ""}`);
  }
  byId("userinfo-claims").textContent = JSON.stringify(await response.json(), null, 2);
  byId("userinfo-answer").hidden = false;
  byId("status").textContent = "Userinfo answered.";
}

async function start() {
  const manager = await createManager();

  onClick("sign-in", "Cannot sign in", () => manager.signinRedirect());
  onClick("sign-out", "Cannot sign out", async () => {
    await manager.signoutRedirect().catch(async (error) => {
      show(await manager.getUser());
      throw error;
    });
  });
  onClick("userinfo", "Userinfo did not answer", () => callUserinfo(manager));
  onClick("refresh", "The tokens were not refreshed", async () => {
    const user = await manager.signinSilent();
    show(user);
    byId("status").textContent = `New tokens at ${new Date().toLocaleTimeString()}.`;
  });

  const isCallback = window.location.pathname === "/callback";
  const user = isCallback ? await finishSignIn(manager) : await manager.getUser();
  show(user);
  if (isCallback && user) {
    byId("user-name").focus();
  }
}

start().catch((error) => {
  show(null);
  showError("The app cannot start", error);
});
