package health.rapport.intake.hl7;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Writes acknowledgements (HL7 2.5.1, 2.9). Original mode: one answer, AA, AE or AR. Enhanced mode, where MSH-15 or MSH-16 is
 * valued: an accept acknowledgement CA, CE or CR and, if the message was accepted, an application acknowledgement, each
 * only under the condition the sender names; a condition left out means never.
 */
public final class Acknowledgement {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMddHHmmssZ", Locale.ROOT);
    private static final String LONE_HEADER = "MSH|^~\\&|||||||||P|2.5.1";
    private static final int MOST_FAULTS = 20;

    private final Header header;
    private final Instant now;
    private final Supplier<String> controlIds;

    public Acknowledgement(Header header, Instant now, Supplier<String> controlIds) {
        this.header = header;
        this.now = now;
        this.controlIds = controlIds;
    }

    /** For something that has no header to answer to. */
    public static Acknowledgement ofUnreadable(Instant now, Supplier<String> controlIds) {
        return new Acknowledgement(Header.of(LONE_HEADER), now, controlIds);
    }

    /** The messages to send back, in order; none where the sender asks for none. */
    public List<String> of(Answer answer) {
        boolean enhanced =
                !header.acceptWhen().isEmpty() || !header.applicationWhen().isEmpty();
        return enhanced ? enhanced(answer) : List.of(message(applicationCode(answer), answer));
    }

    private List<String> enhanced(Answer answer) {
        List<String> messages = new ArrayList<>();
        boolean accepted = !(answer instanceof Answer.Refused);
        boolean toldAccept = isWanted(header.acceptWhen(), accepted);
        if (toldAccept) {
            messages.add(message(acceptCode(answer), answer));
        }
        // who was told that the message was not accepted expects nothing more of it
        boolean open = accepted || !toldAccept;
        if (open && isWanted(header.applicationWhen(), answer instanceof Answer.Taken)) {
            messages.add(message(applicationCode(answer), answer));
        }
        return messages;
    }

    /** Table 0155. Whoever writes something else there wants to hear something. */
    private static boolean isWanted(String condition, boolean success) {
        return switch (condition.toUpperCase(Locale.ROOT)) {
            case "", "NE" -> false;
            case "SU" -> success;
            case "ER" -> !success;
            default -> true;
        };
    }

    private static String applicationCode(Answer answer) {
        return switch (answer) {
            case Answer.Taken taken -> "AA";
            case Answer.Quarantined bad -> "AE";
            case Answer.Refused refused -> "AR";
        };
    }

    private static String acceptCode(Answer answer) {
        return switch (answer) {
            case Answer.Taken taken -> "CA";
            // it is in safe storage, which is all that an accept acknowledgement says
            case Answer.Quarantined kept -> "CA";
            case Answer.Refused refused -> refused.isForItsKind() ? "CR" : "CE";
        };
    }

    private String message(String code, Answer answer) {
        List<String> segments = new ArrayList<>();
        segments.add(msh());
        segments.add(line("MSA", code, header.echo(10), escaped(answer.text())));
        switch (answer) {
            case Answer.Taken taken -> {}
            case Answer.Quarantined bad ->
                bad.faults().stream()
                        .limit(MOST_FAULTS)
                        .forEach(fault -> segments.add(error(fault.at(), fault.code(), fault.hint())));
            case Answer.Refused refused -> segments.add(error(refused.at(), refused.code(), refused.text()));
        }
        return String.join("\r", segments) + "\r";
    }

    /** Receiver and sender change places; what the sender wrote about itself goes back as it was. */
    private String msh() {
        String msh = "MSH" + header.delimiters().field() + header.delimiters().encoding();
        return line(
                msh,
                header.echo(5),
                header.echo(6),
                header.echo(3),
                header.echo(4),
                TIME.format(now.atOffset(ZoneOffset.UTC)),
                "",
                type(),
                controlIds.get(),
                header.echo(11),
                header.echo(12),
                "",
                "",
                "",
                "",
                "",
                header.echo(18));
    }

    private String type() {
        String version = header.version();
        char component = header.delimiters().component();
        boolean plain = version.startsWith("2.1")
                || version.startsWith("2.2")
                || header.trigger().isEmpty();
        return plain ? "ACK" : "ACK" + component + escaped(header.trigger()) + component + "ACK";
    }

    /** From 2.5 on place, code and severity have fields of their own; before, they were the parts of one. */
    private String error(Location at, ErrorCode code, String words) {
        char component = header.delimiters().component();
        String place = at.segment() + component + at.number() + (at.field() == 0 ? "" : "" + component + at.field());
        if (isBefore25()) {
            String why = String.valueOf(
                    header.delimiters().subcomponent() == 0
                            ? ' '
                            : header.delimiters().subcomponent());
            String field = at.field() == 0 ? component + "" : "";
            return line("ERR", place + field + component + code.number() + why + escaped(words) + why + "HL70357");
        }
        String coded = "" + code.number() + component + escaped(code.words()) + component + "HL70357";
        return line("ERR", "", place, coded, "E", "", "", "", escaped(words));
    }

    private boolean isBefore25() {
        String version = header.version();
        return version.length() >= 3 && version.startsWith("2.") && version.charAt(2) < '5';
    }

    private String line(String... fields) {
        return String.join(String.valueOf(header.delimiters().field()), fields);
    }

    private String escaped(String text) {
        return header.delimiters().escaped(text);
    }
}
