package health.rapport.rules.text;

import java.util.HashMap;
import java.util.Map;

/** Where the properties of one part stand in the text, by the end of their JSON pointer. */
final class Marks {
    private final Token start;
    private final Map<String, Token> places = new HashMap<>();

    Marks(Token start) {
        this.start = start;
    }

    Token start() {
        return start;
    }

    void put(String path, Token place) {
        places.put(path, place);
    }

    Token of(String path) {
        return places.getOrDefault(path, start);
    }
}
