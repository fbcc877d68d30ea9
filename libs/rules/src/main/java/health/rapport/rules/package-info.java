/**
 * The rule language: who is meant, as a typed and pure value. {@link health.rapport.rules.Rule} is the language,
 * {@link health.rapport.rules.RuleJson} its JSON form, {@link health.rapport.rules.FieldCatalogue} what may be asked,
 * {@link health.rapport.rules.RuleEvaluator} what it means for one person, {@link health.rapport.rules.Population} what parts
 * mean that compare people. {@code health.rapport.rules.text} is the readable form. There is no I/O here and no other meaning elsewhere.
 *
 * <h2>JSON form</h2>
 *
 * A rule is an object with a property {@code op}. Nothing else than the properties listed is allowed.
 *
 * <pre>
 * {"op":"all","rules":[...]}        every part holds; an empty list is everybody
 * {"op":"any","rules":[...]}        at least one holds
 * {"op":"none","rules":[...]}       none holds
 * {"op":"compare","field":"gender","is":"EQ","value":"F"}      is: EQ NE LT LE GT GE
 * {"op":"in","field":"state","values":["MA","NH"]}
 * {"op":"between","field":"birthDate","from":"1950-01-01","to":"1959-12-31"}
 * {"op":"isSet","field":"language"}
 * {"op":"startsWith","field":"postalCode","value":"010"}
 * {"op":"contains","field":"city","value":"spring"}
 * {"op":"age","from":50,"to":74}                        completed years; one bound may be absent
 * {"op":"daysAgo","field":"firstSeenAt","from":0,"to":30}   local days; negative days lie ahead; from is 0 if absent
 * {"op":"activity","type":"FORM_SUBMISSION","campaignId":"...","channel":"WEB","source":"...","callToAction":"...",
 *  "attributes":{"topic":"heart"},"withinDays":90,"atLeast":1,"atMost":3}
 * {"op":"encounter","serviceLine":"CARDIOLOGY","facility":"...","encounterClass":"inpatient",
 *  "diagnoses":[{"system":"ICD-10-CM","prefix":"I48"},{"system":"SNOMED","code":"49436004"}],
 *  "procedures":[{"system":"CPT","code":"93306"}],"withinDays":365,"exactly":0}
 * {"op":"score","modelId":"charlson-quan-2011","atLeast":3}
 * {"op":"persona","persona":"..."}
 * {"op":"market","markets":["west","central"]}
 * {"op":"contact","campaignId":"...","channel":"EMAIL","engagement":"CLICKED","withinDays":90,"exactly":0}
 * {"op":"first","of":{EVENT},"is":{EVENT},"withinDays":365}     or "last"; is may be absent
 * {"op":"sequence","first":{EVENT},"withinDays":365,"then":{EVENT},"fromDays":0,"toDays":30}     or "without" for then
 * {"op":"daysAfter","field":"firstSeenAt","from":0,"to":30,"event":{EVENT}}
 * {"op":"rising","modelId":"...","by":0.1,"withinDays":90}
 * {"op":"stage","pathway":"knee","stage":"consultation"}        stage may be absent
 * {"op":"related","to":"PCP","parties":["1234567893"]}          parties may be absent: anybody
 * {"op":"audience","audienceId":"..."}
 * {"op":"share","salt":"spring","from":0,"to":10}               percent; from is 0 if absent
 * {"op":"near","facility":"north","miles":25}                   or "point":[longitude,latitude]; or "km"
 * {"op":"polygon","corners":[[-72.7,42.0],[-72.4,42.0],[-72.4,42.2]]}
 * {"op":"top","count":1000,"score":"...","among":{RULE}}        or "random":"salt"; among may be absent: everybody
 * {"op":"topPercent","percent":10,"score":"...","among":{RULE}}
 * {"op":"onePerHousehold","score":"...","among":{RULE}}         score, random and among may be absent
 * </pre>
 *
 * An EVENT is {@code {"event":"activity", ...}}, {@code "encounter"} or {@code "contact"} with the filters of the part of that name.
 * Encounters may also be asked for {@code "payer"} and, by {@code "at":"END"}, be counted at their end. Beside {@code withinDays} there
 * are {@code notWithinDays}, {@code since} and {@code before}.
 *
 * <p>Of activities and encounters all filters are optional and bind to one and the same event; several diagnoses mean one of
 * them. How often: {@code atLeast}, {@code atMost}, both, or {@code exactly}; none of them means at least once, and
 * {@code atMost} alone includes never. {@code withinDays} counts whole local days back from today, today included
 * ({@link health.rapport.rules.Window}). Texts compare without regard to case and surrounding blanks, codes without dots.
 *
 * <p>Whether mastered or unmastered people are meant is said by the audience group, not by its rule; a group of unmastered
 * people may not hold parts that ask for medical history ({@link health.rapport.rules.RuleCheck#medicalParts}).
 */
@NullMarked
package health.rapport.rules;

import org.jspecify.annotations.NullMarked;
