@org.jspecify.annotations.NullMarked
package health.rapport.content;
