package dev.countersign.auth.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.testing.Spec;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people read of their devices. */
@Spec("RFC 9110 §10.1.5")
class DeviceLabelTest {

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "curl/8.5.0", "<script>alert(1)</script>", "\u202e\u0000\r\nSet-Cookie: x=1"})
    void whatIsNoBrowserIsUnknown(String header) {
        assertThat(DeviceLabel.of(header)).isEqualTo(DeviceLabel.UNKNOWN);
    }

    @Test
    void noHeaderIsUnknown() {
        assertThat(DeviceLabel.of(null)).isEqualTo(DeviceLabel.UNKNOWN);
    }

    @Test
    void whatStandsFarOutInAHeaderIsNotLookedFor() {
        assertThat(DeviceLabel.of("x".repeat(100_000) + " Firefox/140.0 Linux")).isEqualTo(DeviceLabel.UNKNOWN);
    }

    @Property
    void aLabelIsMadeOfOurOwnWordsWhateverIsSent(@ForAll String before, @ForAll String after) {
        String label =
                DeviceLabel.of(before + "Firefox/140.0 <b>Linux</b>" + after).text();

        assertThat(label).matches("[A-Za-z ]{4,40}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0|Firefox on Linux",
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
                        + " Version/18.5 Mobile/15E148 Safari/604.1|Safari on iPhone",
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
                        + " CriOS/138.0.7204.119 Mobile/15E148 Safari/604.1|Chrome on iPhone",
                "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Mobile"
                        + " Safari/537.36|Chrome on Android",
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0"
                        + " Safari/537.36 Edg/138.0.0.0|Edge on Windows",
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)"
                        + " Version/18.5 Safari/605.1.15|Safari on Mac",
                "Something/1.0 (Windows NT 10.0)|A browser on Windows",
                "Firefox/140.0|Firefox"
            })
    void realBrowsersAreCalledWhatPeopleCallThem(String header, String label) {
        assertThat(DeviceLabel.of(header).text()).isEqualTo(label);
    }
}
