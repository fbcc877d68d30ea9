package health.rapport.linkage;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Takes a street line apart: house number or box, street name in short form, unit. */
final class StreetParser {
    private StreetParser() {}

    static StandardAddress of(LinkageRecord source) {
        String city = TextFolding.compact(source.city());
        String postalCode = postalCode(source.postalCode());
        String knownCity = Placeholders.isName(city) ? "" : city;
        Line first = line(source.street());
        Line second = line(source.street2());
        boolean swap = first.isUnitOnly() && !second.isUnitOnly();
        Line street = swap ? second : first;
        Line other = swap ? first : second;
        String unit = street.unit.isEmpty() ? unitOf(other) : street.unit;
        String extra = other.isUnitOnly() || isBareUnit(other) ? "" : other.number + other.name;
        boolean institution = isInstitution(source.street()) || isInstitution(source.street2());
        return new StandardAddress(street.number, street.name, unit, extra, knownCity, postalCode, institution);
    }

    /** Five digits of a US code, else the code without spaces; empty when absent or a placeholder. */
    static String postalCode(@Nullable String text) {
        String compact = TextFolding.compact(text);
        boolean american = compact.length() == 9 && compact.chars().allMatch(Character::isDigit);
        String code = american ? compact.substring(0, 5) : compact;
        return Placeholders.isPostalCode(code) || Placeholders.isName(code) ? "" : code;
    }

    private static boolean isInstitution(@Nullable String line) {
        return Institutions.isNamedIn(TextFolding.wordTokens(line));
    }

    private static String unitOf(Line line) {
        return line.unit.isEmpty() && isBareUnit(line) ? line.number + line.name : line.unit;
    }

    /** A second line such as "4B" is a unit though nothing announces it. */
    private static boolean isBareUnit(Line line) {
        String text = line.number + line.name;
        return !text.isEmpty() && text.length() <= 4 && text.chars().anyMatch(Character::isDigit);
    }

    private static Line line(@Nullable String text) {
        String marked = text == null ? "" : text.toUpperCase(Locale.ROOT).replace("#", " UNIT ");
        List<String> tokens = new ArrayList<>(TextFolding.wordTokens(marked));
        if (Placeholders.isStreet(String.join("", tokens))) {
            return new Line("", "", "");
        }
        String box = takeBox(tokens);
        if (!box.isEmpty()) {
            return new Line(box, "BOX", "");
        }
        String unit = takeUnit(tokens);
        String number = takeNumber(tokens);
        StringBuilder name = new StringBuilder();
        tokens.forEach(token -> name.append(StreetWords.shortForm(token)));
        return new Line(number, name.toString(), unit);
    }

    /** "PO BOX 12", "P O BOX 12", "POBOX 12", "BOX 12": the number behind BOX. */
    private static String takeBox(List<String> tokens) {
        for (int i = 0; i < Math.min(3, tokens.size() - 1); i++) {
            boolean isBox = tokens.get(i).equals("BOX") || tokens.get(i).equals("POBOX");
            boolean atStart = i == 0 || tokens.getFirst().startsWith("P");
            if (isBox && atStart) {
                return String.join("", tokens.subList(i + 1, tokens.size()));
            }
        }
        return "";
    }

    private static String takeUnit(List<String> tokens) {
        for (int i = 0; i < tokens.size(); i++) {
            boolean announced = StreetWords.isUnit(tokens.get(i)) && (i > 1 || isUnitStart(tokens, i));
            boolean followed = i + 1 < tokens.size();
            if (announced && (followed || StreetWords.isUnitAlone(tokens.get(i)))) {
                List<String> behind = tokens.subList(i, tokens.size());
                List<String> value = followed ? behind.subList(1, behind.size()) : behind;
                String unit = value.stream()
                        .filter(token -> !StreetWords.isUnit(token) || value.size() == 1)
                        .reduce("", String::concat);
                behind.clear();
                return unit;
            }
        }
        return "";
    }

    /** A line that begins with a unit holds nothing else ("APT 4"); "REAR" may not follow the number at once. */
    private static boolean isUnitStart(List<String> tokens, int i) {
        return i == 0 && tokens.size() <= 3;
    }

    private static String takeNumber(List<String> tokens) {
        if (tokens.isEmpty() || !Character.isDigit(tokens.getFirst().charAt(0))) {
            return "";
        }
        boolean ordinalStreet = tokens.size() > 1 && tokens.getFirst().matches("\\d+(ST|ND|RD|TH)");
        return ordinalStreet ? "" : tokens.removeFirst();
    }

    private record Line(String number, String name, String unit) {
        boolean isUnitOnly() {
            return number.isEmpty() && name.isEmpty();
        }
    }
}
