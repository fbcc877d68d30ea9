package health.rapport.gate;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where somebody may be, by what is known of her: every state and every time zone that her postal code, her state or the area code of
 * her phone speak for. Numbers move with people, so that one kind of evidence does not overrule another.
 */
public final class UsPlaces {
    private static final String FILE = "us-places.csv";
    private static final UsPlaces STANDARD = read();
    private final Map<String, Place> states = new HashMap<>();
    private final Map<String, Place> postalCodes = new HashMap<>();
    private final Map<String, Place> areaCodes = new HashMap<>();

    private UsPlaces() {}

    /** As the data file says that comes along. */
    public static UsPlaces standard() {
        return STANDARD;
    }

    /**
     * A part of the country, or several.
     *
     * @param states postal abbreviations
     */
    public record Place(Set<String> states, Set<ZoneId> zones) {
        /** Nowhere in particular. */
        public static final Place UNKNOWN = new Place(Set.of(), Set.of());

        public Place {
            states = Set.copyOf(states);
            zones = Set.copyOf(zones);
        }

        /** Wherever one of the two is. */
        public Place or(Place other) {
            if (other.states.isEmpty() || equals(other)) {
                return this;
            }
            return states.isEmpty() ? other : new Place(both(states, other.states), both(zones, other.zones));
        }

        private static <T> Set<T> both(Set<T> one, Set<T> other) {
            Set<T> both = new HashSet<>(one);
            both.addAll(other);
            return both;
        }
    }

    /**
     * Where the postal address may be.
     *
     * @param postalCode the first three digits decide
     * @param country ISO 3166-1 alpha-2; absent is taken for the United States
     */
    public Place home(@Nullable String postalCode, @Nullable String state, @Nullable String country) {
        if (country != null && !country.equals("US")) {
            return Place.UNKNOWN;
        }
        Place byCode = postalCode == null || postalCode.length() < 3
                ? Place.UNKNOWN
                : postalCodes.getOrDefault(postalCode.substring(0, 3), Place.UNKNOWN);
        Place byState = state == null ? Place.UNKNOWN : states.getOrDefault(state, Place.UNKNOWN);
        // within its state the code is the finer of the two
        return byCode.states().equals(byState.states()) ? byCode : byCode.or(byState);
    }

    /**
     * Where a phone may be; unknown outside the United States, and for area codes that the file does not have.
     *
     * @param e164 a number such as +14135550100
     */
    public Place phone(String e164) {
        return e164.startsWith("+1") && e164.length() > 5
                ? areaCodes.getOrDefault(e164.substring(2, 5), Place.UNKNOWN)
                : Place.UNKNOWN;
    }

    /**
     * Where somebody may be whose phone is to ring: wherever home or phone say. Unknown if nobody can say where the phone is.
     *
     * @param markets the zones of her markets: they narrow, but are no evidence by themselves
     */
    public Place ringing(Place home, String e164, Collection<ZoneId> markets) {
        Place phone = phone(e164);
        if (phone.zones().isEmpty()) {
            return new Place(home.states(), Set.of());
        }
        Place both = home.or(phone);
        return new Place(both.states(), Place.both(both.zones(), Set.copyOf(markets)));
    }

    private static UsPlaces read() {
        UsPlaces places = new UsPlaces();
        try (InputStream in = Objects.requireNonNull(UsPlaces.class.getResourceAsStream(FILE), FILE);
                var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            lines.lines().filter(line -> !line.startsWith("#")).forEach(places::add);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return places;
    }

    private void add(String line) {
        List<String> parts = List.of(line.split(";", -1));
        Set<ZoneId> zones = new HashSet<>(words(parts.get(1)).map(ZoneId::of).toList());
        Place place = new Place(Set.of(parts.get(0)), zones);
        states.merge(parts.get(0), place, Place::or);
        words(parts.get(2)).flatMap(UsPlaces::range).forEach(code -> postalCodes.merge(code, place, Place::or));
        words(parts.get(3)).forEach(code -> areaCodes.merge(code, place, Place::or));
    }

    private static Stream<String> words(String text) {
        return Arrays.stream(text.split(" ", -1)).filter(word -> !word.isEmpty());
    }

    private static Stream<String> range(String codes) {
        List<Integer> ends =
                Arrays.stream(codes.split("-", -1)).map(Integer::valueOf).toList();
        return IntStream.rangeClosed(ends.getFirst(), ends.getLast()).mapToObj("%03d"::formatted);
    }
}
