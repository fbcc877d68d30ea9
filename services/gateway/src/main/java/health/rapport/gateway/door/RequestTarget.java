package health.rapport.gateway.door;

import java.util.List;

/**
 * The path of a request that can be read in one way only. The gateway decides about the same text it passes on, so
 * whatever a service might take apart differently ({@code ;} and {@code \}, dot segments, encoded or doubly encoded
 * separators, control characters) is refused and never repaired.
 *
 * @param path the path as it was sent, without the query
 * @param segments its decoded segments; a trailing slash gives no empty last segment
 */
public record RequestTarget(String path, List<String> segments) {
    private static final int DEEPEST_ENCODING = 4;

    public RequestTarget {
        segments = List.copyOf(segments);
    }

    /** @throws RefusedTargetException if the target is not a clean path */
    public static RequestTarget parse(String target) {
        refuseRawCharacters(target);
        int query = target.indexOf('?');
        String path = query < 0 ? target : target.substring(0, query);
        refuseWhen(!path.startsWith("/"), "the request target must be a path");
        refuseWhen(!PercentEncoding.isWellFormed(path), "the path holds a percent sign that encodes nothing");
        refuseAtEveryDepth(path);
        refuseWhen(PercentEncoding.encodesAnyOf(target, "\0"), "the query holds an encoded NUL");
        return new RequestTarget(path, split(PercentEncoding.decode(path)));
    }

    private static void refuseRawCharacters(String target) {
        for (int i = 0; i < target.length(); i++) {
            char c = target.charAt(i);
            refuseWhen(c <= ' ' || c >= 0x7f, "the request target holds a character that must be encoded");
            refuseWhen(c == '#', "the request target holds a fragment");
        }
    }

    private static void refuseAtEveryDepth(String path) {
        String level = path;
        for (int depth = 0; depth < DEEPEST_ENCODING; depth++) {
            refuseAmbiguous(level);
            String next = PercentEncoding.decode(level);
            if (next.equals(level)) {
                return;
            }
            level = next;
        }
        throw new RefusedTargetException("the path is encoded too many times");
    }

    private static void refuseAmbiguous(String level) {
        refuseWhen(level.indexOf(';') >= 0, "the path holds a semicolon");
        refuseWhen(level.indexOf('\\') >= 0, "the path holds a backslash");
        refuseWhen(level.contains("//"), "the path holds an empty segment");
        refuseWhen(level.codePoints().anyMatch(Character::isISOControl), "the path holds a control character");
        refuseWhen(hasDotSegment(level), "the path holds a dot segment");
        refuseWhen(
                PercentEncoding.encodesAnyOf(level, "/\\;."),
                "the path holds an encoded slash, backslash, semicolon or dot");
    }

    private static boolean hasDotSegment(String level) {
        for (String segment : level.split("/", -1)) {
            if (segment.equals(".") || segment.equals("..")) {
                return true;
            }
        }
        return false;
    }

    private static List<String> split(String decoded) {
        String trimmed = decoded.endsWith("/") ? decoded.substring(0, decoded.length() - 1) : decoded;
        return trimmed.isEmpty() ? List.of() : List.of(trimmed.substring(1).split("/", -1));
    }

    private static void refuseWhen(boolean bad, String reason) {
        if (bad) {
            throw new RefusedTargetException(reason);
        }
    }
}
