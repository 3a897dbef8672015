package dev.countersign.oauth.scope;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The algebra of scopes: opaque tokens in a set. */
@Spec("RFC 6749 §3.3")
class ScopeTest {

    @ParameterizedTest
    @ValueSource(strings = {" a", "a ", "a  b", "a\tb", "a\nb", "a\"b", "a\\b", "ä", "a\u0000", "a\u007fb"})
    void whatIsNoScopeIsNotRead(String text) {
        assertThat(Scope.parse(text)).isEmpty();
    }

    @Test
    @Behaviour("D60")
    void aTokenCoversNothingButItself() {
        Scope scope = Scope.parse("orders").orElseThrow();

        assertThat(scope.covers(Scope.parse("orders:read").orElseThrow())).isFalse();
        assertThat(scope.covers(Scope.parse("Orders").orElseThrow())).isFalse();
        assertThat(scope.covers(Scope.parse("orders").orElseThrow())).isTrue();
    }

    @Property
    void theWireFormReadsBackAsTheSameScope(@ForAll("tokens") List<String> tokens) {
        Scope scope = Scope.of(tokens).orElseThrow();

        assertThat(Scope.parse(scope.toString())).contains(scope);
    }

    @Property
    void neitherOrderNorRepetitionCounts(@ForAll("tokens") List<String> tokens) {
        var reversed = new ArrayList<>(tokens.reversed());
        reversed.addAll(tokens);

        assertThat(Scope.of(reversed)).isEqualTo(Scope.of(tokens));
    }

    @Property
    void everyScopeCoversItselfAndNothing(@ForAll("tokens") List<String> tokens) {
        Scope scope = Scope.of(tokens).orElseThrow();

        assertThat(scope.covers(scope)).isTrue();
        assertThat(scope.covers(Scope.none())).isTrue();
        assertThat(Scope.none().covers(scope)).isEqualTo(scope.isEmpty());
    }

    @Property
    void coveringEachOtherIsEquality(@ForAll("tokens") List<String> some, @ForAll("tokens") List<String> others) {
        Scope one = Scope.of(some).orElseThrow();
        Scope other = Scope.of(others).orElseThrow();

        assertThat(one.covers(other) && other.covers(one)).isEqualTo(one.equals(other));
    }

    @Property
    void coveringCarriesOn(@ForAll("tokens") List<String> tokens) {
        Scope whole = Scope.of(tokens).orElseThrow();
        Scope half = Scope.of(tokens.subList(0, tokens.size() / 2)).orElseThrow();
        Scope quarter = Scope.of(tokens.subList(0, tokens.size() / 4)).orElseThrow();

        assertThat(whole.covers(half)).isTrue();
        assertThat(half.covers(quarter)).isTrue();
        assertThat(whole.covers(quarter)).isTrue();
    }

    @Property
    void whatIsTakenAwayAndPutBackIsTheWhole(
            @ForAll("tokens") List<String> some, @ForAll("tokens") List<String> others) {
        Scope one = Scope.of(some).orElseThrow();
        Scope other = Scope.of(others).orElseThrow();

        assertThat(one.without(other).tokens()).noneMatch(other::contains);
        assertThat(one.without(other).with(one.within(other))).isEqualTo(one);
        assertThat(one.with(other).covers(one) && one.with(other).covers(other)).isTrue();
    }

    @Provide
    Arbitrary<List<String>> tokens() {
        return Arbitraries.strings()
                .withChars("abc:/.-_~!#[]")
                .ofMinLength(1)
                .ofMaxLength(4)
                .list()
                .ofMaxSize(6);
    }
}
