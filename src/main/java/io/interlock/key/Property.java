package io.interlock.key;

import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A property of a class: a record component, a getter or a public field; the first of them that has the name.
 *
 * @param member the public method or field that reads it
 * @param type its type as declared
 */
record Property(Member member, Type type) {

    static Property find(Class<?> owner, String name) throws PathException {
        Map<String, Property> properties = all(owner);
        // The bean property of getURL is 'URL', but people write 'uRL' as well.
        String capitalized = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
        Property property = properties.getOrDefault(name, properties.get(capitalized));
        if (property == null) {
            throw new PathException(
                    "ILK-140",
                    "%s has no property '%s'".formatted(owner.getTypeName(), name),
                    properties.isEmpty()
                            ? "end the path before '" + name + "'"
                            : Names.advice(name, properties.keySet()));
        }
        return property;
    }

    private static Map<String, Property> all(Class<?> owner) {
        Map<String, Property> properties = new TreeMap<>();
        if (owner.isRecord()) {
            for (RecordComponent component : owner.getRecordComponents()) {
                properties.put(component.getName(), of(component.getAccessor()));
            }
        }
        addGetters(owner, "get", properties);
        addGetters(owner, "is", properties);
        for (Field field : owner.getFields()) {
            if (!Modifier.isStatic(field.getModifiers())) {
                properties.putIfAbsent(field.getName(), new Property(field, field.getGenericType()));
            }
        }
        return properties;
    }

    private static void addGetters(Class<?> owner, String prefix, Map<String, Property> properties) {
        for (Method method : owner.getMethods()) {
            String name = method.getName();
            if (name.startsWith(prefix)
                    && name.length() > prefix.length()
                    && !Character.isLowerCase(name.charAt(prefix.length()))
                    && method.getParameterCount() == 0
                    && !Modifier.isStatic(method.getModifiers())
                    && method.getDeclaringClass() != Object.class
                    && (prefix.equals("is") ? isBoolean(method) : method.getReturnType() != void.class)) {
                properties.putIfAbsent(decapitalized(name.substring(prefix.length())), of(mostSpecific(owner, name)));
            }
        }
    }

    private static boolean isBoolean(Method method) {
        return method.getReturnType() == boolean.class || method.getReturnType() == Boolean.class;
    }

    /** As in JavaBeans: {@code Id} becomes {@code id}, {@code URL} stays. */
    private static String decapitalized(String name) {
        boolean acronym =
                name.length() > 1 && Character.isUpperCase(name.charAt(0)) && Character.isUpperCase(name.charAt(1));
        return acronym ? name : name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }

    private static Property of(Method method) {
        return new Property(method, declaration(method).getGenericReturnType());
    }

    /** Where a getter is declared again with a narrower type, the narrower one. */
    private static Method mostSpecific(Class<?> owner, String getter) {
        try {
            return owner.getMethod(getter);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A public class repeats the methods of its package-private parent as bridges, which have lost the generic types. */
    private static Method declaration(Method method) {
        for (Class<?> type = method.getDeclaringClass();
                method.isBridge() && type != null;
                type = type.getSuperclass()) {
            for (Method candidate : type.getDeclaredMethods()) {
                if (!candidate.isBridge()
                        && candidate.getParameterCount() == 0
                        && candidate.getName().equals(method.getName())) {
                    return candidate;
                }
            }
        }
        return method;
    }
}
