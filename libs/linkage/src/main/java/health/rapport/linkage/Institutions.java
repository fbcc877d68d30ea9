package health.rapport.linkage;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells by the words of an address line that many people live there who have nothing to do with one another: shelters,
 * nursing homes, jails, dormitories, or somebody else's desk (care of). A street named after one ("Shelter Way") is a
 * street. What no word tells is not found.
 */
final class Institutions {
    private static final Set<String> STREETS = Set.of(
            "WAY", "ST", "STREET", "RD", "ROAD", "DR", "DRIVE", "LN", "LANE", "AVE", "AVENUE", "BLVD", "CT", "PL",
            "TRL", "HWY", "PKWY", "CIR", "LOOP", "TER", "HILL", "PIKE");
    private static final String PLACES = String.join(
            "|",
            "SHELTER",
            "RESCUE MISSION",
            "CITY MISSION",
            "UNION MISSION",
            "SALVATION ARMY",
            "NURSING (?:HOME|CENTER|CTR|FACILITY)",
            "SKILLED NURSING",
            "ASSISTED LIVING",
            "CARE (?:HOME|CENTER|CTR|FACILITY)",
            "REST HOME",
            "RETIREMENT HOME",
            "CONVALESCENT",
            "HOSPICE",
            "REHAB",
            "REHABILITATION",
            "GROUP HOME",
            "HALFWAY HOUSE",
            "SOBER (?:HOUSE|LIVING|HOME)",
            "JAIL",
            "PRISON",
            "PENITENTIARY",
            "CORRECTIONAL",
            "CORRECTIONS",
            "DETENTION",
            "DORM",
            "DORMITORY",
            "RESIDENCE HALL",
            "PUBLIC GUARDIAN",
            "HOMELESS");
    private static final Pattern NAMED = Pattern.compile("(?:^| )(?:" + PLACES + ")S?(?= (\\S+)|$)");
    private static final Pattern CARE_OF = Pattern.compile("C O .*");

    private Institutions() {}

    /** Whether the line, as upper-case words, names such a place. */
    static boolean isNamedIn(List<String> words) {
        String line = String.join(" ", words);
        return CARE_OF.matcher(line).matches()
                || NAMED.matcher(line).results().anyMatch(found -> !STREETS.contains(String.valueOf(found.group(1))));
    }
}
