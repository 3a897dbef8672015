package dev.countersign.oauth.testing;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A token as it is after something happened to it, wherever that may be: in each part its first, middle and last character. */
public final class Tampered {
    private Tampered() {}

    /** What each of them has in common: it is not the token. */
    public static List<String> variantsOf(String token) {
        return Stream.of(cut(token), added(token), changed(token))
                .flatMap(variants -> variants)
                .toList();
    }

    private static Stream<String> cut(String token) {
        String[] parts = token.split("\\.", -1);
        return Stream.concat(
                Stream.of(1, 2, parts[2].length(), parts[2].length() + 1, token.length() / 2, token.length() - 1)
                        .map(lost -> token.substring(0, token.length() - lost)),
                Stream.of(
                        token.substring(1),
                        parts[0] + '.' + parts[1] + '.',
                        parts[0] + ".." + parts[2],
                        '.' + parts[1] + '.' + parts[2],
                        parts[1] + '.' + parts[0] + '.' + parts[2]));
    }

    private static Stream<String> added(String token) {
        return Stream.of(token + 'A', token + '=', token + '.', 'A' + token, token + ".A", token + '\n', ' ' + token);
    }

    /** The lowest and the highest of the six bits of a character. */
    private static Stream<String> changed(String token) {
        int first = token.indexOf('.');
        int second = token.lastIndexOf('.');
        int[] ends = {0, first + 1, second + 1, first - 1, second - 1, token.length() - 1};
        int[] middles = {first / 2, (first + second) / 2, (second + token.length()) / 2};
        return IntStream.concat(Arrays.stream(ends), Arrays.stream(middles))
                .boxed()
                .flatMap(at -> Stream.of(1, 32).map(bit -> flipped(token, at, bit)));
    }

    private static String flipped(String token, int at, int bit) {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        char other = alphabet.charAt(alphabet.indexOf(token.charAt(at)) ^ bit);
        return token.substring(0, at) + other + token.substring(at + 1);
    }
}
