/**
 * Scores of people from published models: a model is data (JSON) with its citation, its inputs and its points; scoring is a
 * pure function. {@link health.rapport.scoring.PointsModel} is the model, {@link health.rapport.scoring.PointsModelJson} its
 * JSON form, {@link health.rapport.scoring.PublishedModels} those that ship with Rapport.
 *
 * <h2>JSON form</h2>
 *
 * <pre>
 * {"id":"cha2ds2-vasc","version":1,"title":"...","outcome":"...",
 *  "source":{"citation":"...","doi":"...","notes":"..."},
 *  "appliesTo":{"label":"...","fromAge":18,"codes":[CODES...]},           optional; everybody if absent
 *  "factors":[
 *   {"kind":"range","id":"age","label":"...","input":"age","bands":[{"from":65,"below":75,"points":1},{"from":75,"points":2}]},
 *   {"kind":"choice","id":"sex","label":"...","input":"sex","points":{"F":1,"M":0}},
 *   {"kind":"condition","id":"chf","label":"...","points":1,"codes":[CODES...],"withinDays":730,"unless":["other-factor"]},
 *   {"kind":"encounters","id":"ed","label":"...","encounterClass":"emergency","serviceLine":"...","withinDays":365,
 *    "bands":[{"from":1,"points":1}]}],
 *  "risks":[{"points":0,"risk":0.002}],                                    optional
 *  "bands":[{"name":"low","below":1},{"name":"high","from":1}]}            optional
 * CODES = {"systems":["ICD-10-CM","ICD-10"],"codes":["I25.2"],"prefixes":["I50"]}
 * </pre>
 *
 * A band reaches from {@code from} (included) to {@code below} (excluded); a value in no band brings no points. Every factor
 * may have {@code "pointsIfUnknown"}; without it an unknown input is reported as missing, and there is then no risk and no
 * band. {@code unless} names factors of which any that holds replaces this one (hierarchies such as mild and severe).
 */
@NullMarked
package health.rapport.scoring;

import org.jspecify.annotations.NullMarked;
