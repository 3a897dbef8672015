package dev.countersign.auth.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import java.util.List;
import org.junit.jupiter.api.Test;

@Behaviour("B33")
@Spec("RFC 6265 §5.4")
class BrowserTest {

    @Test
    void aCookieInsideTheValueOfAnotherIsNotOne() {
        var browser = Browser.withCookies(List.of("x=1,__Host-session=planted; y=2"));

        assertThat(browser.cookies()).containsOnlyKeys("x", "y");
    }

    @Test
    void aNameThatStandsThereTwiceIsNotBelieved() {
        var browser = Browser.withCookies(List.of("session=one; other=1", "session=two"));

        assertThat(browser.cookies()).containsOnlyKeys("other");
    }

    @Test
    void whatIsNoPairIsPassedOver() {
        var browser = Browser.withCookies(List.of("$Version=1; ; lonely; =nameless; session = value "));

        assertThat(browser.cookies()).containsOnlyKeys("$Version", "session").containsEntry("session", "value");
    }
}
