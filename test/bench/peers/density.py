"""scikit-learn at the tasks of test/bench/density.ts, in float64."""

import time

import numpy
import rounds
from sklearn.cluster import DBSCAN, AgglomerativeClustering


def ward(rows, facts):
    rows = rows.astype(numpy.float64)
    started = time.perf_counter()
    labels = AgglomerativeClustering(facts["k"], linkage="ward").fit(rows).labels_
    seconds = time.perf_counter() - started
    inertia = sum(((own - own.mean(axis=0)) ** 2).sum() for own in (rows[labels == c] for c in range(facts["k"])))
    return seconds, [float(inertia)]


def dbscan(rows, facts):
    rows = rows.astype(numpy.float64)
    started = time.perf_counter()
    fitted = DBSCAN(eps=facts["eps"], min_samples=facts["minPts"]).fit(rows)
    seconds = time.perf_counter() - started
    noise = int((fitted.labels_ == -1).sum())
    return seconds, [int(fitted.labels_.max()) + 1, len(fitted.core_sample_indices_), noise]


rounds.answer({"ward": ward, "dbscan": dbscan})
