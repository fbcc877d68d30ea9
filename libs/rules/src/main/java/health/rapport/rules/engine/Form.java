package health.rapport.rules.engine;

import health.rapport.kernel.Code;
import health.rapport.rules.ActivityFact;
import health.rapport.rules.ContactFact;
import health.rapport.rules.EncounterFact;
import health.rapport.rules.MoreFacts;
import health.rapport.rules.PersonRule;
import health.rapport.rules.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** How a thing is written and read back, so that it is equal to itself. */
record Form<T>(BiConsumer<Packer, T> writer, Function<Unpacker, T> reader) {
    static final Form<String> TEXT = new Form<>(Packer::text, Unpacker::text);
    static final Form<UUID> ID = new Form<>(
            (to, id) -> to.number(id.getMostSignificantBits()).number(id.getLeastSignificantBits()),
            from -> new UUID(from.longNumber(), from.longNumber()));
    static final Form<Instant> MOMENT = new Form<>(
            (to, at) -> to.number(at.getEpochSecond()).number(at.getNano()),
            from -> Instant.ofEpochSecond(from.longNumber(), from.number()));
    static final Form<BigDecimal> DECIMAL = new Form<>(
            (to, decimal) -> to.bytes(decimal.unscaledValue().toByteArray()).number(decimal.scale()),
            from -> new BigDecimal(new BigInteger(from.bytes()), from.number()));
    static final Form<MoreFacts.Stage> STAGE = new Form<>(
            (to, stage) -> to.text(stage.pathway()).text(stage.stage()),
            from -> new MoreFacts.Stage(from.text(), from.text()));
    static final Form<MoreFacts.Relation> RELATION = new Form<>(
            (to, relation) -> to.text(relation.kind().name()).text(relation.party()),
            from -> new MoreFacts.Relation(PersonRule.Influencer.valueOf(from.text()), from.text()));
    static final Form<Value> VALUE = new Form<>(Form::write, Form::readValue);
    static final Form<ActivityFact> ACTIVITY = new Form<>(Form::write, Form::readActivity);
    static final Form<EncounterFact> ENCOUNTER = new Form<>(Form::write, Form::readEncounter);
    static final Form<ContactFact> CONTACT = new Form<>(Form::write, Form::readContact);

    private static final Form<Code> CODE = new Form<>(
            (to, code) -> to.text(code.system()).text(code.value()), from -> new Code(from.text(), from.text()));

    /** Of several, in their order. */
    Form<List<T>> each() {
        return new Form<>((to, things) -> to.each(things, writer), from -> from.each(reader));
    }

    private static void write(Packer to, Value value) {
        switch (value) {
            case Value.Text(String text) -> to.number(0).text(text);
            case Value.Number(BigDecimal number) -> DECIMAL.writer.accept(to.number(1), number);
            case Value.Flag(boolean flag) -> to.number(2).flag(flag);
            case Value.Day(LocalDate day) -> to.number(3).number(day.toEpochDay());
            case Value.Moment(Instant at) -> MOMENT.writer.accept(to.number(4), at);
        }
    }

    private static Value readValue(Unpacker from) {
        return switch (from.number()) {
            case 0 -> new Value.Text(from.text());
            case 1 -> new Value.Number(DECIMAL.reader.apply(from));
            case 2 -> new Value.Flag(from.flag());
            case 3 -> new Value.Day(LocalDate.ofEpochDay(from.longNumber()));
            case 4 -> new Value.Moment(MOMENT.reader.apply(from));
            default -> throw new DamagedException("there is no such value");
        };
    }

    private static void write(Packer to, ActivityFact fact) {
        MOMENT.writer.accept(to.text(fact.type()), fact.occurredAt());
        to.maybe(fact.campaignId(), Packer::text).maybe(fact.channel(), Packer::text);
        to.maybe(fact.source(), Packer::text).maybe(fact.callToAction(), Packer::text);
        to.named(fact.attributes(), Packer::text);
    }

    private static ActivityFact readActivity(Unpacker from) {
        return new ActivityFact(
                from.text(),
                MOMENT.reader.apply(from),
                from.maybe(Unpacker::text),
                from.maybe(Unpacker::text),
                from.maybe(Unpacker::text),
                from.maybe(Unpacker::text),
                Map.copyOf(from.named(Unpacker::text)));
    }

    private static void write(Packer to, EncounterFact fact) {
        MOMENT.writer.accept(to, fact.start());
        to.maybe(fact.serviceLine(), Packer::text).maybe(fact.facility(), Packer::text);
        to.maybe(fact.encounterClass(), Packer::text);
        to.each(fact.diagnoses(), CODE.writer).each(fact.procedures(), CODE.writer);
        to.maybe(fact.end(), MOMENT.writer).maybe(fact.payer(), Packer::text);
    }

    private static EncounterFact readEncounter(Unpacker from) {
        return new EncounterFact(
                MOMENT.reader.apply(from),
                from.maybe(Unpacker::text),
                from.maybe(Unpacker::text),
                from.maybe(Unpacker::text),
                from.each(CODE.reader),
                from.each(CODE.reader),
                from.maybe(MOMENT.reader),
                from.maybe(Unpacker::text));
    }

    private static void write(Packer to, ContactFact fact) {
        MOMENT.writer.accept(to.text(fact.campaignId()).text(fact.channel()), fact.at());
        to.each(fact.engagements().stream().sorted().toList(), Packer::text);
    }

    private static ContactFact readContact(Unpacker from) {
        String campaign = from.text();
        String channel = from.text();
        return new ContactFact(campaign, channel, MOMENT.reader.apply(from), new HashSet<>(from.each(Unpacker::text)));
    }
}
