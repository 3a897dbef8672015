package dev.countersign.auth.guess;

import dev.countersign.oauth.limit.Network;
import java.util.Optional;

/**
 * Where somebody types passwords: in a browser in which this user has signed in before, or somewhere.
 *
 * @param name whose failures are counted together
 * @param network what is counted for all its users; empty if it stands for nobody, or the browser is a known one
 */
record Place(String name, Optional<Network> network, boolean known) {

    static Place of(Optional<String> knownBrowser, String address) {
        return knownBrowser
                .map(browser -> new Place("browser " + browser, Optional.empty(), true))
                .orElseGet(() -> somewhere(address));
    }

    private static Place somewhere(String address) {
        Optional<Network> network = Network.of(address);
        return new Place("address " + network.map(Network::toString).orElse(address), network, false);
    }
}
