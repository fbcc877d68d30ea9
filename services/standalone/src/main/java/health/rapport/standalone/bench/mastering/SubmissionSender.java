package health.rapport.standalone.bench.mastering;

import health.rapport.contracts.ContractJson;
import health.rapport.contracts.Topic;
import health.rapport.contracts.submission.Submission;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Puts submissions on Kafka as intake does, and tells how many of them a consumer group has not acknowledged. */
final class SubmissionSender implements AutoCloseable {
    private final KafkaProducer<String, byte[]> producer;
    private final Admin admin;

    SubmissionSender(String servers) {
        Map<String, Object> settings = Map.of("bootstrap.servers", servers, "acks", "all", "linger.ms", 2);
        this.producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
        this.admin = Admin.create(Map.of("bootstrap.servers", servers));
    }

    void send(Submission submission) {
        producer.send(message(submission));
    }

    /** Returns when Kafka has it. */
    void sendNow(Submission submission) throws ExecutionException, InterruptedException {
        var acknowledged = producer.send(message(submission));
        producer.flush();
        acknowledged.get();
    }

    private static ProducerRecord<String, byte[]> message(Submission submission) {
        return new ProducerRecord<>(Topic.SUBMISSIONS.topicName(), submission.key(), ContractJson.write(submission));
    }

    void flush() {
        producer.flush();
    }

    /** Submissions that this group has not acknowledged. */
    long lag(String group) throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> read = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get();
        Map<TopicPartition, ListOffsetsResultInfo> ends = admin.listOffsets(
                        producer.partitionsFor(Topic.SUBMISSIONS.topicName()).stream()
                                .collect(Collectors.toMap(
                                        known -> new TopicPartition(known.topic(), known.partition()),
                                        _ -> OffsetSpec.latest())))
                .all()
                .get();
        return ends.entrySet().stream()
                .mapToLong(end -> end.getValue().offset() - offset(read.get(end.getKey())))
                .sum();
    }

    private static long offset(@org.jspecify.annotations.Nullable OffsetAndMetadata read) {
        return read == null ? 0 : read.offset();
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(2));
        admin.close(Duration.ofSeconds(2));
    }
}
