package health.rapport.intake.upload;

import health.rapport.runtime.problem.Problems;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The header {@code Content-Digest} (RFC 9530, section 2): {@code sha-256=:base64:}, {@code sha-512=:base64:}, or both.
 * Other algorithms are not looked at.
 */
public final class ContentDigest {
    /** Names of RFC 9530 and what Java calls them. */
    private static final Map<String, String> ALGORITHMS = Map.of("sha-256", "SHA-256", "sha-512", "SHA-512");

    private static final Pattern MEMBER = Pattern.compile("\\s*([a-z0-9*_.-]+)=:([A-Za-z0-9+/=]*):\\s*");

    private final Map<String, byte[]> expected;

    private ContentDigest(Map<String, byte[]> expected) {
        this.expected = expected;
    }

    /** Reads the header; a 400 problem if it is missing or names no digest known here. */
    public static ContentDigest parse(@Nullable String header) {
        Map<String, byte[]> expected = new TreeMap<>();
        for (String member : header == null ? new String[0] : header.split(",", -1)) {
            Matcher found = MEMBER.matcher(member);
            if (found.matches() && ALGORITHMS.containsKey(found.group(1))) {
                expected.put(ALGORITHMS.getOrDefault(found.group(1), ""), decoded(found.group(2)));
            }
        }
        if (expected.isEmpty()) {
            throw Problems.badRequest(
                    "The header Content-Digest holds sha-256=:base64: or sha-512=:base64: (RFC 9530).");
        }
        return new ContentDigest(expected);
    }

    /** The algorithms that are needed to check it. */
    java.util.Set<String> algorithms() {
        return expected.keySet();
    }

    /** Whether these digests, by algorithm, are the ones that were announced. */
    boolean fits(Map<String, byte[]> found) {
        return expected.entrySet().stream()
                .allMatch(one -> MessageDigest.isEqual(one.getValue(), found.get(one.getKey())));
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException notBase64) {
            throw Problems.badRequest("The digest in Content-Digest is not base64.");
        }
    }
}
