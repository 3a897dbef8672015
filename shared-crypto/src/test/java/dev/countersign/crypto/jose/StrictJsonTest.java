package dev.countersign.crypto.jose;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jose4j.json.JsonUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Behaviour("A9")
class StrictJsonTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1,\"a\":1}",
                "{\"a\":null,\"a\":1}",
                "{\"a\":1,\"\\u0061\":2}",
                "{\"o\":{\"a\":1,\"a\":2}}",
                "{\"l\":[{\"a\":1,\"a\":2}]}"
            })
    @Spec("RFC 7519 §4")
    void refusesTwoMembersOfOneNameAtAnyDepth(String text) {
        assertThatThrownBy(() -> StrictJson.parseObject(text))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessageStartingWith("two members of one name at character ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "true",
                "1",
                "\"a\"",
                "[]",
                "[{}]",
                "a",
                "{",
                "}",
                "{]",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1",
                "{\"a\":1,}",
                "{,\"a\":1}",
                "{\"a\":1,,\"b\":2}",
                "{\"a\" 1}",
                "{a:1}",
                "{'a':1}",
                "{1:1}",
                "{\"a\":1}}",
                "{\"a\":1} x",
                "{\"a\":1}{}",
                "{\"a\":[1,]}",
                "{\"a\":[,1]}",
                "{\"a\":[1 2]}",
                "{\"a\":[1}",
                "{\"a\":[",
                "{\"a\":tru}",
                "{\"a\":True}",
                "{\"a\":nul}",
                "{\"a\":NaN}",
                "{\"a\":Infinity}",
                "{\"a\":undefined}",
                "{\"a\":1/*c*/}",
                "{\"a\":1}//c",
                "\uFEFF{\"a\":1}",
                "{\"a\":\u00A01}",
                "{\"a\":1}\0",
                "{\"a\":\f1}"
            })
    @Spec("RFC 8259 §2")
    void refusesWhatIsNoJsonObject(String text) {
        assertThatThrownBy(() -> StrictJson.parseObject(text)).isInstanceOf(MalformedJsonException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "01",
                "-01",
                "-",
                "+1",
                ".5",
                "1.",
                "1.e1",
                "1e",
                "1e+",
                "1e-",
                "0x10",
                "1_000",
                "１",
                "--1",
                "1f",
                "1L",
                "-a",
                "9223372036854775808",
                "-9223372036854775809",
                "1e309",
                "-1e309",
                "1e999999999",
                "1.5e400",
                "0.1234567890123456789012345678901234567890",
                "11111111111111111111111111111111111111111"
            })
    @Spec("RFC 8259 §6")
    void refusesNumbersThatAreMalformedOrOutOfRange(String number) {
        assertThatThrownBy(() -> StrictJson.parseObject("{\"a\":" + number + "}"))
                .isInstanceOf(MalformedJsonException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"",
                "\"a",
                "\"\\",
                "\"\\\"",
                "\"\\x\"",
                "\"\\u12\"",
                "\"\\u12g4\"",
                "\"\\u１２３４\"",
                "\"\\U0041\"",
                "\"\n\"",
                "\"\t\"",
                "\"\0\"",
                "\"\u001f\"",
                "\"\\ud800\"",
                "\"\\udfff\"",
                "\"\\udc00\"",
                "\"\\udc00\\ud800\"",
                "\"\\ud800x\"",
                "\"\ud800\""
            })
    @Spec({"RFC 8259 §7", "RFC 7493 §2.1"})
    void refusesStringsThatAreMalformed(String string) {
        assertThatThrownBy(() -> StrictJson.parseObject("{\"a\":" + string + "}"))
                .isInstanceOf(MalformedJsonException.class);
    }

    static Stream<byte[]> notUtf8() {
        return Stream.of(
                "{\"a\":\"é\"}".getBytes(ISO_8859_1),
                "{\"a\":1}".getBytes(UTF_16),
                new byte[] {'{', '"', (byte) 0xC0, (byte) 0xA2, ':', '1', '}'},
                new byte[] {'{', '"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"', ':', '1', '}'},
                new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF, '{', '}'});
    }

    @ParameterizedTest
    @MethodSource("notUtf8")
    @Spec("RFC 8259 §8.1")
    void refusesBytesThatAreNoPlainUtf8(byte[] bytes) {
        assertThatThrownBy(() -> StrictJson.parseObject(bytes)).isInstanceOf(MalformedJsonException.class);
    }

    @Test
    void refusesNestingAboveSixteenLevelsLongBeforeTheStackEnds() {
        assertThat(StrictJson.parseObject("{\"a\":" + "[".repeat(15) + "]".repeat(15) + "}"))
                .containsKey("a");
        assertThatThrownBy(() -> StrictJson.parseObject("{\"a\":" + "[".repeat(16) + "]".repeat(16) + "}"))
                .hasMessageStartingWith("nested too deeply");
        assertThatThrownBy(() -> StrictJson.parseObject("{\"a\":".repeat(17) + "1" + "}".repeat(17)))
                .hasMessageStartingWith("nested too deeply");
        assertThatThrownBy(() -> StrictJson.parseObject("{\"a\":".repeat(1_000_000)))
                .hasMessageStartingWith("nested too deeply");
    }

    @Test
    void refusesANullInAnArrayAndLeavesOutANullMember() {
        assertThatThrownBy(() -> StrictJson.parseObject("{\"a\":[null]}")).hasMessageStartingWith("null in an array");
        assertThat(StrictJson.parseObject("{\"a\":null,\"b\":1}")).containsExactly(Map.entry("b", 1L));
    }

    @Test
    @Behaviour("F91")
    void saysWhereTheMistakeIsWithoutRepeatingTheText() {
        assertThatThrownBy(() -> StrictJson.parseObject("{\"password\":\"hunter2\",}"))
                .hasMessage("expected \" at character 22");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0|0",
                "-0|0",
                "1|1",
                "-12|-12",
                "9223372036854775807|9223372036854775807",
                "-9223372036854775808|-9223372036854775808"
            })
    void readsWholeNumbersAsLong(String number, long value) {
        assertThat(StrictJson.parseObject("{\"a\":" + number + "}")).containsEntry("a", value);
    }

    @ParameterizedTest
    @CsvSource({
        "0.5,0.5",
        "-1.25,-1.25",
        "1e2,100",
        "1E+2,100",
        "25e-1,2.5",
        "1.5e308,1.5e308",
        "0.50000000000000000000000000000000000000,0.5",
        "0e0,0",
        "1e-999,0"
    })
    void readsFractionsAndExponentsAsDouble(String number, double value) {
        assertThat(StrictJson.parseObject("{\"a\":" + number + "}")).containsEntry("a", value);
    }

    @Test
    void readsEveryEscapeOfTheSpecification() {
        assertThat(StrictJson.parseObject("{\"a\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\u00E9\\ud83d\\ude00\"}"))
                .containsEntry("a", "\"\\/\b\f\n\r\téé😀");
    }

    @Test
    void readsWordsListsAndSpaceOfAllFourKinds() {
        assertThat(StrictJson.parseObject(" \t\r\n{ \"a\" : [ true , false , [ ] , { } ] , \"b\" : \"\" } \n"))
                .isEqualTo(Map.of("a", List.of(true, false, List.of(), Map.of()), "b", ""));
    }

    @Test
    void givesWhatNobodyCanChangeAfterwards() {
        var object = StrictJson.parseObject("{\"a\":[1]}");
        var list = (List<?>) object.getOrDefault("a", List.of());

        assertThatThrownBy(object::clear).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(list::clear).isInstanceOf(UnsupportedOperationException.class);
    }

    @Property
    void readsBackWhatAnIndependentWriterWrote(@ForAll("objects") Map<String, Object> object) {
        assertThat(StrictJson.parseObject(JsonUtil.toJson(object).getBytes(UTF_8)))
                .isEqualTo(object);
    }

    @Property
    void acceptsNothingThatAnIndependentReaderReadsDifferently(@ForAll("jsonLike") String text) throws Exception {
        Map<String, Object> strict;
        try {
            strict = StrictJson.parseObject(text);
        } catch (MalformedJsonException refused) {
            return;
        }
        Map<String, Object> lenient = JsonUtil.parseJson(text);
        lenient.values().removeIf(java.util.Objects::isNull);
        assertThat(strict).isEqualTo(lenient);
    }

    @Provide
    Arbitrary<Map<String, Object>> objects() {
        return objects(3);
    }

    private static Arbitrary<Map<String, Object>> objects(int depth) {
        return Arbitraries.maps(texts(), values(depth)).ofMaxSize(4);
    }

    private static Arbitrary<Object> values(int depth) {
        Arbitrary<Object> plain = Arbitraries.oneOf(
                texts().asGeneric(),
                Arbitraries.longs().asGeneric(),
                Arbitraries.doubles()
                        .between(-1e300, 1e300)
                        .filter(d -> d != Math.rint(d))
                        .asGeneric(),
                Arbitraries.of(true, false).asGeneric());
        return depth == 0
                ? plain
                : Arbitraries.oneOf(
                        plain,
                        values(depth - 1).list().ofMaxSize(4).asGeneric(),
                        objects(depth - 1).asGeneric());
    }

    private static Arbitrary<String> texts() {
        return Arbitraries.strings()
                .all()
                .ofMaxLength(12)
                .filter(s -> s.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF));
    }

    @Provide
    Arbitrary<String> jsonLike() {
        return Arbitraries.of(
                        "{", "}", "[", "]", ",", ":", "\"a\"", "\"b\"", "\"", "\\", "1", "0", "-", ".", "e", "true",
                        "null", " ", "é")
                .list()
                .ofMaxSize(12)
                .map(parts -> "{\"a\":" + String.join("", parts) + "}");
    }

    @Test
    @Spec("OpenID Connect Core §5.5.1")
    void aMemberThatIsNullCanBeToldFromOneThatIsNotThere() {
        var read = StrictJson.parseObject("{\"a\":null,\"b\":{\"c\":null}}", Map.of());

        assertThat(read).isEqualTo(Map.of("a", Map.of(), "b", Map.of("c", Map.of())));
        assertThat(StrictJson.parseObject("{\"a\":null}")).isEmpty();
    }
}
