package health.rapport.gateway.door;

import java.util.List;
import java.util.Set;

/**
 * One line of the table of doors.
 *
 * @param pattern the first segments of the path; {@code *} stands for any one segment
 * @param methods the methods this line is for; empty means every method
 */
public record Door(List<String> pattern, Set<String> methods, ServiceName service, Access access) {

    public Door {
        pattern = List.copyOf(pattern);
        methods = Set.copyOf(methods);
        if (pattern.isEmpty()) {
            throw new IllegalArgumentException("a door needs at least one path segment");
        }
    }

    static Door token(String path, ServiceName service) {
        return new Door(segments(path), Set.of(), service, Access.TOKEN);
    }

    static Door open(String path, ServiceName service) {
        return new Door(segments(path), Set.of(), service, Access.OPEN);
    }

    Door only(String... methods) {
        return new Door(pattern, Set.of(methods), service, access);
    }

    boolean leads(String method, List<String> segments) {
        return (methods.isEmpty() || methods.contains(method)) && startsLike(segments);
    }

    private boolean startsLike(List<String> segments) {
        if (segments.size() < pattern.size()) {
            return false;
        }
        for (int i = 0; i < pattern.size(); i++) {
            if (!matches(pattern.get(i), segments.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean matches(String expected, String segment) {
        return expected.equals("*") ? !segment.isEmpty() : expected.equals(segment);
    }

    private static List<String> segments(String path) {
        return List.of(path.substring(1).split("/"));
    }

    /** The pattern as a path, for logs and metrics: it never holds what a caller sent. */
    public String label() {
        return "/" + String.join("/", pattern);
    }
}
