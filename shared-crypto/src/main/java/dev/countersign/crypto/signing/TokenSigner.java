package dev.countersign.crypto.signing;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.countersign.crypto.encoding.Base64Url;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jose4j.json.JsonUtil;

/** Signs our tokens as compact JWS. The typ is always there: it is what keeps one kind of token from passing for another. */
public final class TokenSigner {

    private TokenSigner() {}

    public static String sign(SigningKey key, String typ, Map<String, Object> claims) {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("alg", key.algorithm().jwa());
        header.put("kid", key.kid());
        header.put("typ", typ);
        String input = encode(header) + "." + encode(claims);
        return input + "." + Base64Url.encode(key.sign(input.getBytes(US_ASCII)));
    }

    private static String encode(Map<String, Object> object) {
        return Base64Url.encode(JsonUtil.toJson(object).getBytes(UTF_8));
    }
}
