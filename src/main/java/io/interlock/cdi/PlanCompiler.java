package io.interlock.cdi;

import io.interlock.DistributedLock;
import io.interlock.LockConfigurationException;
import io.interlock.bootstrap.Blueprint;
import io.interlock.config.LockLevel;
import io.interlock.config.LockOverrides;
import io.interlock.config.LockSettings;
import io.interlock.config.Problems;
import io.interlock.key.KeyTarget;
import io.interlock.key.KeyTemplate;
import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.BeanManager;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Makes the plans of a bean's methods. Whatever is wrong goes to the blueprint's problems. */
final class PlanCompiler {

    private final Blueprint blueprint;
    private final BiConsumer<String, String> requireBackend;
    private final Problems problems;
    private final Bindings bindings;
    private final Overlooked overlooked;
    private final LockOverrides overrides;
    private final BusyAnswers busyAnswers;
    private final ReturnTypes returnTypes;

    /** What is to be done with the name of a backend and where it is named, is the caller's choice. */
    PlanCompiler(Blueprint blueprint, BeanManager beans, BiConsumer<String, String> requireBackend) {
        this.blueprint = blueprint;
        this.requireBackend = requireBackend;
        this.problems = blueprint.problems();
        this.bindings = new Bindings(beans, (where, locks) -> problems.problem(Messages.ambiguous(where, locks)));
        this.overlooked = new Overlooked(bindings, problems);
        this.overrides = new LockOverrides(blueprint.settings());
        this.busyAnswers = new BusyAnswers(problems);
        this.returnTypes = new ReturnTypes(problems);
    }

    /** The plans of all beans, by bean class and method. */
    Map<Class<?>, Map<Method, LockPlan>> compile(List<LockedBean> beans) {
        Map<Class<?>, Map<Method, LockPlan>> plans = new HashMap<>();
        for (LockedBean bean : beans) {
            Map<Method, LockPlan> ofBean = plansOf(bean);
            if (!ofBean.isEmpty()) {
                plans.put(bean.beanClass(), ofBean);
            }
        }
        overrides.warnOfUnused();
        return plans;
    }

    private Map<Method, LockPlan> plansOf(LockedBean bean) {
        Optional<LockBinding> ofClass = bindings.ofClass(bean);
        Map<Method, LockPlan> plans = new HashMap<>();
        for (AnnotatedMethod<?> annotated : BusinessMethods.of(bean)) {
            Method method = annotated.getJavaMember();
            Optional<LockBinding> ofMethod = bindings.ofMethod(bean, annotated);
            if (ofMethod.isPresent()) {
                BusinessMethods.obstacle(annotated)
                        .map(obstacle -> Messages.notIntercepted(method, bean.beanClass(), obstacle))
                        .ifPresentOrElse(problems::problem, () -> add(bean, method, ofMethod.get(), plans));
            } else if (BusinessMethods.isMeantByClass(annotated)) {
                ofClass.ifPresentOrElse(
                        binding -> add(bean, method, binding, plans),
                        () -> overlooked.inherited(method, bean.beanClass()));
            }
        }
        overlooked.defaultMethods(bean, ofClass.isPresent());
        return plans;
    }

    private void add(LockedBean bean, Method method, LockBinding binding, Map<Method, LockPlan> plans) {
        Class<?> beanClass = bean.beanClass();
        String name = beanClass.getName() + "." + method.getName();
        LockSettings settings =
                LockSettings.resolve(name, blueprint.config().defaults(), levels(binding, beanClass, method), problems);
        settings.options().backend().ifPresent(backend -> requireBackend.accept(backend, name));
        OnBusy onBusy = busyAnswers.of(settings, beanClass, method);
        Ending ending = returnTypes.ending(bean, method, settings.options());
        key(settings, beanClass, method)
                .map(key -> new LockPlan(key, settings.options(), onBusy, ending))
                .ifPresent(plan -> Bridges.aliases(method, beanClass).forEach(alias -> plans.put(alias, plan)));
    }

    /**
     * From the lowest: the annotation, the overrides that name the class where it stands, those that name the bean's class if
     * that is another one.
     */
    private List<LockLevel> levels(LockBinding binding, Class<?> beanClass, Method method) {
        DistributedLock lock = binding.lock();
        String element = binding.annotatedClass().getName() + (binding.onMethod() ? "." + method.getName() : "");
        List<LockLevel> levels = new ArrayList<>();
        levels.add(LockLevel.of(lock, element, problems));
        for (Class<?> named : new LinkedHashSet<>(List.of(binding.annotatedClass(), beanClass))) {
            levels.add(binding.onMethod() ? overrides.forMethod(named, method.getName()) : overrides.forClass(named));
        }
        return levels;
    }

    private Optional<KeyTemplate> key(LockSettings settings, Class<?> beanClass, Method method) {
        String backend = settings.options().backend().orElse(blueprint.config().backend());
        KeyTarget target = new KeyTarget(beanClass, method, backend, blueprint.settings()::text);
        try {
            KeyTemplate template = KeyTemplate.compile(settings.key(), target);
            template.warnings().forEach(problems::warning);
            return Optional.of(template);
        } catch (LockConfigurationException e) {
            e.problems().forEach(problems::problem);
            return Optional.empty();
        }
    }
}
