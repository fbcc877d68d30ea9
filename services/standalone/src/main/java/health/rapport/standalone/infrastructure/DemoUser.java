package health.rapport.standalone.infrastructure;

import java.util.List;
import java.util.stream.Stream;

/**
 * A user of the one-machine realm.
 *
 * @param name also the beginning of the password
 * @param role the one realm role
 * @param market the market whose people this user may see, or {@code *} for all
 */
public record DemoUser(String name, String role, String market) {
    /** The roles of people; programs have {@code integration}. */
    public static final List<String> ROLES =
            List.of("marketer", "steward", "analyst", "approver", "compliance", "admin");

    /** One user for each role, and a marketer who sees one market only. */
    public static final List<DemoUser> ALL = Stream.concat(
                    ROLES.stream().map(role -> new DemoUser(role, role, "*")),
                    Stream.of(new DemoUser("marketer-west", "marketer", "west")))
            .toList();

    public String password() {
        return name + "-demo";
    }
}
