package dev.countersign.crypto.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.countersign.crypto.jose.MalformedJsonException;
import dev.countersign.crypto.jose.StrictJson;
import dev.countersign.testing.Behaviour;
import java.util.Map;
import org.jose4j.json.JsonUtil;

/** Whatever comes in: an object that an independent reader reads the same way, or the one exception. */
@Behaviour("A9")
class StrictJsonFuzzTest {

    @FuzzTest(maxDuration = "60s")
    void readsWhatAnIndependentReaderReadsOrRefuses(byte[] input) throws Exception {
        Map<String, Object> strict;
        try {
            strict = StrictJson.parseObject(input);
        } catch (MalformedJsonException refused) {
            return;
        }
        assertThat(JsonUtil.parseJson(new String(input, UTF_8)).keySet()).containsAll(strict.keySet());
        assertThat(StrictJson.parseObject(JsonUtil.toJson(strict))).isEqualTo(strict);
    }
}
