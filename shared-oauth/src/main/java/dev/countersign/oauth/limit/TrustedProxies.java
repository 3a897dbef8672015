package dev.countersign.oauth.limit;

import dev.countersign.oauth.address.AddressBlock;
import dev.countersign.oauth.config.StartupCheck;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/**
 * The proxies whose {@code X-Forwarded-For} is believed, from configuration. Nobody's is by default: whoever can choose the
 * address that is counted can have somebody else refused.
 */
@ApplicationScoped
public class TrustedProxies implements StartupCheck {
    private final List<String> problems;
    private final List<AddressBlock> blocks;

    @Inject
    TrustedProxies(LimitsConfig config) {
        this(config.trustedProxies().orElse(List.of()));
    }

    TrustedProxies(List<String> configured) {
        this.problems = configured.stream().flatMap(TrustedProxies::problem).toList();
        this.blocks = problems.isEmpty()
                ? configured.stream().map(TrustedProxies::block).toList()
                : List.of();
    }

    @Override
    public List<String> problems() {
        return problems;
    }

    /**
     * Where a request comes from: the last address on its way that is no proxy of ours. What stands before that one is what
     * somebody claims.
     *
     * @param peer the other end of the connection
     * @param forwardedFor the header's lines, oldest hop first
     */
    String caller(String peer, List<String> forwardedFor) {
        String caller = peer;
        String[] hops = String.join(",", forwardedFor).split(",", -1);
        for (int i = hops.length - 1; i >= 0 && isTrusted(caller); i--) {
            String hop = hops[i].strip();
            if (!isAddress(hop)) {
                break;
            }
            caller = hop;
        }
        return caller;
    }

    boolean isTrusted(String address) {
        if (blocks.isEmpty() || !isAddress(address)) {
            return false;
        }
        byte[] bytes = InetAddress.ofLiteral(address).getAddress();
        return blocks.stream().anyMatch(block -> block.contains(bytes));
    }

    private static boolean isAddress(String text) {
        try {
            return !text.isEmpty() && InetAddress.ofLiteral(text).getAddress().length > 0;
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }

    private static Stream<String> problem(String text) {
        try {
            block(text);
            return Stream.empty();
        } catch (RuntimeException notABlock) {
            return Stream.of(
                    "countersign.limits.trusted-proxies must list addresses or ranges such as 10.0.0.0/8: " + text);
        }
    }

    private static AddressBlock block(String text) {
        String plain = text.strip();
        return AddressBlock.of(plain.contains("/") ? plain : plain + (plain.contains(":") ? "/128" : "/32"));
    }
}
