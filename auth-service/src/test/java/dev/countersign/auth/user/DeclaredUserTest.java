package dev.countersign.auth.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.oauth.registry.EntryReader;
import dev.countersign.oauth.registry.Problems;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a registry file says about people is checked as a whole, with the field at fault. */
class DeclaredUserTest {

    @Test
    void eachProblemNamesItsField() {
        assertThat(problems(Map.of("password", "p"))).anyMatch(p -> p.contains("username: is missing"));
        assertThat(problems(Map.of("username", "a b", "password", "p"))).anyMatch(p -> p.contains("username: must be"));
        assertThat(problems(Map.of("username", "alice"))).anyMatch(p -> p.contains("password: is needed"));
        assertThat(problems(Map.of("username", "alice", "password", "p", "password_hash", "h")))
                .anyMatch(p -> p.contains("not both"));
        assertThat(problems(Map.of("username", "alice", "password_hash", "plain")))
                .anyMatch(p -> p.contains("password_hash: must be an Argon2id string"));
        assertThat(problems(Map.of("username", "alice", "password", "p", "admin", true)))
                .anyMatch(p -> p.contains("admin: is not a known field"));
    }

    @Test
    void aPersonIsReadAndTheirPasswordNeverShown() {
        var entry = Map.<String, Object>of("username", "Alice", "password", "correct-horse", "name", "Alice Example");

        DeclaredUser user = DeclaredUser.of(entry);

        assertThat(problems(entry)).isEmpty();
        assertThat(user.username()).isEqualTo("alice");
        assertThat(user.claims()).isEqualTo(Map.of("name", "Alice Example"));
        assertThat(user.disabled()).isFalse();
        assertThat(user).hasToString("DeclaredUser[alice]");
    }

    private static List<String> problems(Map<String, Object> entry) {
        var problems = new Problems();
        DeclaredUser.read(new EntryReader("users[0]", entry, problems));
        return problems.all();
    }
}
