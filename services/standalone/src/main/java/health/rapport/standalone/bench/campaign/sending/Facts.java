package health.rapport.standalone.bench.campaign.sending;

import health.rapport.contracts.ContractJson;
import health.rapport.contracts.Fact;
import health.rapport.contracts.PersonData;
import health.rapport.contracts.Topic;
import health.rapport.contracts.assembly.AssemblyApproved;
import health.rapport.contracts.assembly.ModuleContent;
import health.rapport.contracts.assembly.VariantContent;
import health.rapport.contracts.person.PersonStated;
import health.rapport.kernel.Channel;
import health.rapport.kernel.PersonStatus;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** States on Kafka what mastering and content would: made-up people with an address each, and an approved letter. */
final class Facts implements AutoCloseable {
    private static final Instant THEN = Instant.parse("2026-01-01T00:00:00Z");
    private static final VariantContent WORDS = new VariantContent(
            "fallback",
            null,
            "<p>Dear {person.firstName ?: 'neighbour'}, <a href=\"{link.callToAction}\">come and see us</a>.</p>"
                    + "<p>{sender.name}, {sender.postalAddress}. <a href=\"{link.unsubscribe}\">Unsubscribe</a></p>",
            "Dear {person.firstName ?: 'neighbour'}, come: {link.callToAction}\n{sender.name}, {sender.postalAddress}\n"
                    + "Unsubscribe: {link.unsubscribe}");

    private final KafkaProducer<String, byte[]> producer;

    Facts(String servers) {
        Map<String, Object> settings = Map.of("bootstrap.servers", servers, "acks", "all", "linger.ms", 5);
        producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    void people(List<UUID> ids) {
        for (int i = 0; i < ids.size(); i++) {
            send(Topic.PERSONS, person(ids.get(i), i));
        }
        producer.flush();
    }

    void letter(UUID id) {
        ModuleContent module = new ModuleContent(UUID.randomUUID().toString(), "letter", List.of(), WORDS);
        send(
                Topic.ASSEMBLIES,
                new AssemblyApproved(
                        id,
                        1,
                        "Heart month",
                        Channel.EMAIL,
                        "hash-" + id,
                        "News from {sender.name}",
                        List.of(module),
                        "ann",
                        "bob",
                        THEN,
                        null));
        producer.flush();
    }

    /** Where the person of this number is written to. */
    static String address(int number) {
        return "p" + number + "@sink.test";
    }

    private void send(Topic topic, Fact fact) {
        producer.send(new ProducerRecord<>(topic.topicName(), fact.key(), ContractJson.write(fact)));
    }

    private static PersonStated person(UUID id, int number) {
        PersonData golden = new PersonData(
                "Ann",
                null,
                "Example",
                null,
                LocalDate.of(1970, 3, 1),
                "F",
                "1 Main St",
                null,
                "Springfield",
                "MA",
                "01101",
                "US",
                address(number),
                null,
                null,
                List.of(),
                null,
                null,
                "en");
        return new PersonStated(
                id, 1, PersonStatus.MASTERED, golden, Set.of("west"), Set.of("ehr"), Set.of(), Set.of(), THEN, THEN);
    }

    @Override
    public void close() {
        producer.close();
    }
}
