"""scikit-learn at the tasks of test/bench/kmeans.ts: one round for each line on standard input."""

import time
import warnings

import numpy
import rounds
from sklearn.cluster import KMeans
from sklearn.decomposition import PCA
from sklearn.exceptions import ConvergenceWarning
from sklearn.metrics import silhouette_score

warnings.simplefilter("ignore", ConvergenceWarning)


def inertia_of(rows, labels):
    """Sum of squared distances to the means of the groups, in float64."""
    total = 0.0
    for label in numpy.unique(labels):
        own = rows[labels == label].astype(numpy.float64)
        total += ((own - own.mean(axis=0)) ** 2).sum()
    return float(total)


def sweep(rows, facts):
    sample = numpy.fromfile(facts["sample"], dtype=numpy.int32)
    started = time.perf_counter()
    labels, silhouettes = [], []
    for k in facts["ks"]:
        found = KMeans(k, n_init=facts["restarts"], random_state=0).fit(rows).labels_
        silhouettes.append(silhouette_score(rows[sample], found[sample]))
        labels.append(found)
    return time.perf_counter() - started, [inertia_of(rows, found) for found in labels]


def lloyd(rows, facts):
    start = rows[: facts["k"]].copy()
    started = time.perf_counter()
    fitted = KMeans(facts["k"], init=start, n_init=1, tol=0, max_iter=facts["passes"], algorithm="lloyd").fit(rows)
    return time.perf_counter() - started, [inertia_of(rows, fitted.labels_), fitted.n_iter_]


def pca(rows, facts):
    started = time.perf_counter()
    model = PCA(n_components=facts["axes"])
    model.fit_transform(rows)
    return time.perf_counter() - started, model.explained_variance_ratio_.tolist()


def silhouette(rows, facts):
    labels = numpy.fromfile(facts["labels"], dtype=numpy.int32)
    rows = rows.astype(numpy.float64)  # Faster here than float32.
    started = time.perf_counter()
    mean = silhouette_score(rows, labels)
    return time.perf_counter() - started, [float(mean)]


def assign(rows, facts):
    start = rows[: facts["k"]].copy()
    model = KMeans(facts["k"], init=start, n_init=1, max_iter=1).fit(rows)
    started = time.perf_counter()
    model.predict(rows)
    return time.perf_counter() - started, []


rounds.answer({"sweep": sweep, "lloyd": lloyd, "pca": pca, "silhouette": silhouette, "assign": assign})
